export { createHttpServer } from './create-http-server.ts';
export type { HttpServer, HttpServerSettings } from './create-http-server.ts';
export { createTabTokenVerifier } from './create-tab-token-verifier.ts';
export type { TabTokenVerifier } from './create-tab-token-verifier.ts';
export type * from './http-types.ts';
