import { demoId } from '../demo/demo-builder.ts';

/** The registration of the app lives in the network's own tenant, not in a municipality's. */
export const appTenantId = demoId('tenant of the app');
export const appId = demoId('app registration');
