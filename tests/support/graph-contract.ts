import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = join(import.meta.dirname, '../../../shared/contracts');
const schemaPath = join(folder, 'graph-v1.schema.json');
const operationsPath = join(folder, 'graph-v1-operations.json');

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly request: string | null;
  readonly response: string | null;
}

/** Microsoft's published contract of Graph v1.0, as far as it was fetched. */
export interface GraphContract {
  /** Every way in which a request differs from the contract; empty: it keeps to it. */
  checkRequest(method: string, path: string, body: unknown): string[];
  /** The same for the answer to that request. */
  checkAnswer(method: string, path: string, body: unknown): string[];
}

/** Left out of the fetched contract: https://learn.microsoft.com/graph/api/profilephoto-get */
const addedOperations: readonly Operation[] = [
  { method: 'GET', path: '/users/{user-id}/photos/{profilePhoto-id}/$value', request: null, response: null },
];

/** Undefined where the folder with the contracts is not beside the repository. */
export function findGraphContract(): GraphContract | undefined {
  if (!existsSync(schemaPath) || !existsSync(operationsPath)) return undefined;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const schema = JSON.parse(readFileSync(schemaPath, 'utf8')) as { $id: string };
  ajv.addSchema(schema);
  const operations = [
    ...(JSON.parse(readFileSync(operationsPath, 'utf8')) as Operation[]),
    ...addedOperations,
  ];

  const find = (method: string, path: string): Operation | undefined =>
    operations.find(
      (operation) => operation.method === method && patternOf(operation.path).test(path.split('?')[0] ?? ''),
    );

  const check = (definition: string | null, body: unknown): string[] => {
    if (definition === null || definition === 'binary') return [];
    const validate = ajv.getSchema(`${schema.$id}#/$defs/${definition}`);
    if (!validate) return [`the contract has no ${definition}`];
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  };

  return {
    checkRequest(method, path, body) {
      const operation = find(method, path);
      if (!operation) return [`the contract has no ${method} ${path}`];
      if (operation.request === null) return body === undefined ? [] : ['a body where none belongs'];
      return check(operation.request, body);
    },
    checkAnswer: (method, path, body) => check(find(method, path)?.response ?? null, body),
  };
}

function patternOf(path: string): RegExp {
  const source = path
    .split('/')
    .map((part) => (/^\{.+\}$/.test(part) ? '[^/]+' : part.replace(/[$.*+?^()|[\]\\]/g, '\\$&')))
    .join('/');
  return new RegExp(`^${source}$`);
}
