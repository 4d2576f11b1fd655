import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestLog } from '../../src/sandbox/microsoft/request-log.ts';
import { findGraphContract, type GraphContract, type GraphExchange } from './graph-contract.ts';

/**
 * Holds every request that the suite sends to a Graph, and every answer of the stand-in, against Microsoft's published
 * contract, while the tests run. `mocha-fixtures.ts` switches it on and fails the run at its end for what was found.
 */

/** What was seen in this run. */
export interface ContractFindings {
  readonly requests: number;
  readonly operations: ReadonlySet<string>;
  /** Each distinct way in which something differed from the contract. */
  readonly violations: readonly string[];
  /** Why nothing was checked, though there was something to check. */
  readonly notRun?: string;
}

let isOn = false;
let requests = 0;
let isMissing = false;
const operations = new Set<string>();
const violations = new Set<string>();
const mostViolations = 50;

/** Benches measure; only tests check. */
export function switchContractWatchOn(): void {
  isOn = true;
}

/** The application permissions the registration asks for. */
export function readGrantedPermissions(): readonly string[] {
  const path = join(import.meta.dirname, '../../infra/entra-app.json');
  const app = JSON.parse(readFileSync(path, 'utf8')) as {
    requiredResourceAccess: { resourceAccess: { id: string; type: string }[] }[];
  };
  return app.requiredResourceAccess.flatMap(({ resourceAccess }) =>
    resourceAccess.filter(({ type }) => type === 'Role').map(({ id }) => id),
  );
}

/**
 * Checks what a stand-in records from now on. `sender`: `product` is held to the contract in all it asks, and to its
 * permissions; `test` may ask nonsense, as long as it is refused.
 */
export function watchGraphContract(log: RequestLog, sender: 'product' | 'test'): void {
  if (!isOn) return;
  log.watch(({ api, ...exchange }) => {
    if (api === 'graph') checkExchange(exchange, sender);
  });
}

/** The same for one exchange with the stand-in. */
export function checkExchange(exchange: GraphExchange, sender: 'product' | 'test'): void {
  withContract((contract) => {
    if (sender === 'product' || exchange.status < 300) checkAsked(contract, exchange, sender);
    const { method, path, status } = exchange;
    const place = contract.findOperation(method, path) ?? `${method} ${path.split('?')[0]}`;
    for (const finding of contract.checkAnswered(exchange)) add(`answer ${status} to ${place}: ${finding}`);
  });
}

/** One request of the product to a Graph whose answers are the test's own. */
export function checkProductRequest(exchange: Pick<GraphExchange, 'method' | 'path' | 'body'>): void {
  withContract((contract) => checkAsked(contract, exchange, 'product'));
}

export function contractFindings(): ContractFindings {
  return {
    requests,
    operations,
    violations: [...violations],
    ...(isMissing
      ? { notRun: "Microsoft's published Graph contract (../shared/contracts) is not here" }
      : {}),
  };
}

function withContract(check: (contract: GraphContract) => void): void {
  if (!isOn) return;
  const contract = findGraphContract();
  if (contract) check(contract);
  else isMissing = true;
}

function checkAsked(
  contract: GraphContract,
  { method, path, body }: Pick<GraphExchange, 'method' | 'path' | 'body'>,
  sender: 'product' | 'test',
): void {
  requests += 1;
  const operation = contract.findOperation(method, path);
  if (operation) operations.add(operation);
  for (const finding of contract.checkRequest(method, path, body)) {
    add(`request ${operation ?? `${method} ${path}`}: ${finding}`);
  }
  if (sender === 'test' || !operation) return;
  granted ??= readGrantedPermissions();
  const enough = contract.permissionsOf(operation);
  if (!enough.some((permission) => granted?.includes(permission))) {
    add(`${operation} needs one of ${enough.join(', ')}, and infra/entra-app.json asks for none of them`);
  }
}

let granted: readonly string[] | undefined;

function add(violation: string): void {
  if (violations.size < mostViolations) violations.add(violation);
}
