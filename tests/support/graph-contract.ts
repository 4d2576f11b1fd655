import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { checkBatchAnswer, checkBatchRequest } from './graph-contract-batch.ts';
import { addedOperations, pagePermissions } from './graph-contract-additions.ts';

const folder = join(import.meta.dirname, '../../../shared/contracts');
const schemaPath = join(folder, 'graph-v1.schema.json');
const operationsPath = join(folder, 'graph-v1-operations.json');

export interface GraphOperation {
  readonly method: string;
  readonly path: string;
  readonly request: string | null;
  readonly response: string | null;
  readonly permissions?: { readonly Application?: { readonly all: readonly string[] } } | null;
}

/** A request and what was answered to it. */
export interface GraphExchange {
  readonly method: string;
  /** Below the version, with the query. */
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** Microsoft's published contract of Graph v1.0, as far as it was fetched. */
export interface GraphContract {
  /** Every way in which a request differs from the contract; empty: it keeps to it. */
  checkRequest(method: string, path: string, body: unknown): string[];
  /** The same for the answer to that request, where it was carried out. */
  checkAnswer(method: string, path: string, body: unknown): string[];
  /** The same for whatever was answered: what was asked for, each part of a batch, or an error in the form errors have. */
  checkAnswered(exchange: GraphExchange): string[];
  /** The operation a request is, as the contract writes it: `GET /users/{user-id}`. */
  findOperation(method: string, path: string): string | undefined;
  /** Application permissions of which each alone allows an operation, as `findOperation` names it. */
  permissionsOf(operation: string): readonly string[];
}

interface Schema {
  readonly $id: string;
  readonly $defs: Readonly<Record<string, Definition>>;
}

interface Definition {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly 'x-required-parameters'?: readonly string[];
}

let loaded: GraphContract | undefined;

/** Undefined where the folder with the contracts is not beside the repository. */
export function findGraphContract(): GraphContract | undefined {
  if (!existsSync(schemaPath) || !existsSync(operationsPath)) return undefined;
  loaded ??= loadContract();
  return loaded;
}

function loadContract(): GraphContract {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const schema = JSON.parse(readFileSync(schemaPath, 'utf8')) as Schema;
  ajv.addSchema(schema);
  const operations = [
    ...(JSON.parse(readFileSync(operationsPath, 'utf8')) as GraphOperation[]),
    ...addedOperations,
  ].map((operation) => ({ ...operation, pattern: patternOf(operation.path) }));

  const find = (method: string, path: string) => {
    const place = path.split('?')[0] ?? '';
    return operations.find((operation) => operation.method === method && operation.pattern.test(place));
  };

  const check = (definition: string, body: unknown): string[] => {
    if (definition === 'binary') return [];
    const validate = ajv.getSchema(`${schema.$id}#/$defs/${definition}`);
    if (!validate) return [`the contract has no ${definition}`];
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      `${instancePath || '/'} ${message} ${String(params.additionalProperty ?? '')}`.trimEnd(),
    );
  };

  /** Names of parameters are compared without regard to case, as Graph does. */
  const checkParameters = (definition: string, body: unknown): string[] => {
    const given = Object.keys(body ?? {}).map((name) => name.toLowerCase());
    return (schema.$defs[definition]?.['x-required-parameters'] ?? [])
      .filter((name) => !given.includes(name.toLowerCase()))
      .map((name) => `/ must have ${name}`);
  };

  const checkSelection = (response: string | null, path: string): string[] => {
    const chosen = new URLSearchParams(path.split('?')[1]).get('$select')?.split(',') ?? [];
    const { properties } = schema.$defs[response?.replace(/^collection\./, '') ?? ''] ?? {};
    if (!properties || response === 'directoryObject') return [];
    return chosen.filter((name) => !(name in properties)).map((name) => `$select: there is no ${name}`);
  };

  const contract: GraphContract = {
    checkRequest(method, path, body) {
      if (path === '/$batch') return checkBatchRequest(contract, method, body);
      const operation = find(method, path);
      if (!operation) return [`the contract has no ${method} ${path}`];
      const { request, response } = operation;
      const findings = checkSelection(response, path);
      if (request === null) return body === undefined ? findings : [...findings, 'a body where none belongs'];
      return [...findings, ...check(request, body), ...checkParameters(request, body)];
    },

    checkAnswer(method, path, body) {
      const operation = find(method, path);
      if (!operation) return [];
      if (operation.response === null) return body === undefined ? [] : ['an answer where none belongs'];
      return check(definitionOf(operation.response, body, schema), body);
    },

    checkAnswered(exchange) {
      const { method, path, status, answer } = exchange;
      if (status < 200) return [];
      // What stands before Graph answers for it now and then, and in no form.
      if (status >= 500 && answer === undefined) return [];
      if (status >= 400) return check('error', withoutAnnotations(answer));
      if (path === '/$batch') return checkBatchAnswer(contract, exchange);
      return contract.checkAnswer(method, path, answer);
    },

    findOperation(method, path) {
      const operation = find(method, path);
      return operation && `${operation.method} ${operation.path}`;
    },

    permissionsOf(name) {
      const operation = operations.find(({ method, path }) => `${method} ${path}` === name);
      return operation?.permissions?.Application?.all ?? pagePermissions[name] ?? [];
    },
  };
  return contract;
}

/** An answer may name a type that is derived from the promised one: a manager is a directory object, and a user. */
function definitionOf(response: string, body: unknown, schema: Schema): string {
  const type = (body as { '@odata.type'?: unknown } | undefined)?.['@odata.type'];
  const name = typeof type === 'string' ? type.replace(/^#microsoft\.graph\./i, '') : response;
  return name in schema.$defs ? name : response;
}

/** `@event.existingEventId` and the like stand in errors beside what the contract lists. */
function withoutAnnotations(answer: unknown): unknown {
  const error = (answer as { error?: unknown } | undefined)?.error;
  if (typeof error !== 'object' || error === null) return answer;
  return {
    ...(answer as object),
    error: Object.fromEntries(Object.entries(error).filter(([name]) => !name.startsWith('@'))),
  };
}

function patternOf(path: string): RegExp {
  const source = path
    .split('/')
    .map((part) => (/^\{.+\}$/.test(part) ? '[^/]+' : part.replace(/[$.*+?^()|[\]\\]/g, '\\$&')))
    .join('/');
  return new RegExp(`^${source}$`, 'i');
}
