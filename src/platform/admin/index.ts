export { parseInput } from './admin-types.ts';
export type { AdminCommand, AdminCommands } from './admin-types.ts';
export { callRunningInstance } from './call-running-instance.ts';
export type { RunningAnswer } from './call-running-instance.ts';
export { createAdminServer } from './create-admin-server.ts';
export type { AdminServer, AdminServerOptions } from './create-admin-server.ts';
