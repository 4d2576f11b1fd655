import { join, relative, sep } from 'node:path';
import type { Rule } from 'eslint';
import { explainForbiddenImport, type ImportKind } from './import-rules.ts';

const root = join(import.meta.dirname, '../..');

/** What typescript-eslint adds to ESTree's import and export nodes. */
interface Sourced {
  source?: { type: string; value?: unknown } | null;
  importKind?: ImportKind;
  exportKind?: ImportKind;
}

const houseImports: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'imports follow the layers of CONTRIBUTING.md' },
    messages: { forbidden: "'{{specifier}}' may not be imported here: {{reason}}." },
    schema: [],
  },
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/');
    const check = (node: Rule.Node) => {
      const { source, importKind, exportKind } = node as unknown as Sourced;
      if (typeof source?.value !== 'string') return;
      const kind = importKind === 'type' || exportKind === 'type' ? 'type' : 'value';
      const reason = explainForbiddenImport(file, source.value, kind);
      if (reason) {
        context.report({ node, messageId: 'forbidden', data: { specifier: source.value, reason } });
      }
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      // `import('…').Type` inside a type.
      TSImportType: (node: Rule.Node) => {
        const { source } = node as unknown as Sourced;
        if (typeof source?.value !== 'string') return;
        const reason = explainForbiddenImport(file, source.value, 'type');
        if (reason) {
          context.report({ node, messageId: 'forbidden', data: { specifier: source.value, reason } });
        }
      },
    };
  },
};

/** ESLint plugin with the one rule this repository has of its own. */
export const housePlugin = { rules: { imports: houseImports } };
