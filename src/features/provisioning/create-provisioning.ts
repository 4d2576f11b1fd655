import { organisationStore } from '../organisation/index.ts';
import { loadTemplates } from '../trees/index.ts';
import { provisioningStore } from './provisioning-store.ts';
import {
  createProvisioningService,
  type ProvisioningParts,
  type ProvisioningService,
} from './provisioning-service.ts';

/** Wires the feature on the database and the shipped trees. */
export function createProvisioning(
  parts: Omit<ProvisioningParts, 'store' | 'loadTemplates' | 'organisation'>,
): ProvisioningService {
  return createProvisioningService({
    ...parts,
    loadTemplates,
    store: provisioningStore,
    organisation: organisationStore,
  });
}
