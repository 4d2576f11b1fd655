export type { BeginningOutcome, NewBeginning } from './beginning-service.ts';
export { createProvisioning } from './create-provisioning.ts';
export type { LoadOutcome, ProvisioningService } from './provisioning-service.ts';
export type { FileFinding, MunicipalityFile } from './provisioning-types.ts';
