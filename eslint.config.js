import tseslint from 'typescript-eslint';
import { housePlugin } from './scripts/lint/import-rule-plugin.ts';

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one name for one thing, everywhere.',
};
const noOnly = {
  selector:
    "MemberExpression[object.name=/^(describe|context|it|specify)$/][property.name='only'], CallExpression[callee.name=/^(fdescribe|fit)$/]",
  message: 'A test left alone hides the others.',
};
const noWallClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Ask the injected Clock for the time.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Ask the injected Clock for the time.',
  },
];

export default [
  {
    ignores: ['node_modules/', 'dist/', 'data/', 'test-output/', 'appPackage/build/', 'tests/fixtures/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.js', '**/*.ts', '**/*.tsx'],
    plugins: { '@typescript-eslint': tseslint.plugin, house: housePlugin },
    languageOptions: { parser: tseslint.parser },
    rules: {
      'house/imports': 'error',
      'no-restricted-syntax': ['error', noDefaultExport, noOnly],
      'max-lines': ['warn', 300],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-constant-binary-expression': 'error',
      'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
      'no-control-regex': 'error',
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-duplicate-case': 'error',
      'no-empty': 'error',
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-implied-eval': 'error',
      'no-irregular-whitespace': 'error',
      'no-loss-of-precision': 'error',
      'no-param-reassign': 'error',
      'no-prototype-builtins': 'error',
      'no-regex-spaces': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-template-curly-in-string': 'error',
      'no-throw-literal': 'error',
      'no-unneeded-ternary': 'error',
      'no-unreachable-loop': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-useless-catch': 'error',
      'no-useless-escape': 'error',
      'no-useless-rename': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'require-yield': 'error',
      'use-isnan': 'error',
      'valid-typeof': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extra-non-null-assertion': 'error',
      '@typescript-eslint/no-require-imports': 'error',
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-useless-empty-export': 'error',
    },
  },
  {
    // The rules that need types: what a forgotten await costs is worth the seconds.
    files: ['src/**/*.ts', 'src/**/*.tsx', 'tests/**/*.ts', 'scripts/**/*.ts'],
    ignores: ['**/*.config.ts'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/web.tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/kernel/clock.ts', 'src/platform/logging/**', 'src/tab/**', 'src/sandbox/chat-page/**'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noOnly, ...noWallClock] },
  },
  {
    // These speak to the person at the terminal.
    files: ['src/main.ts', 'src/cli/**', 'scripts/**', 'tests/**', 'src/sandbox/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Tables of texts and long lists of cases are read by looking things up, not from top to bottom.
    files: ['src/content/**', 'src/sandbox/demo/**', 'tests/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    // Manifests have `${{NAME}}`, which is no forgotten backtick.
    files: ['tests/app-package/**'],
    rules: { 'no-template-curly-in-string': 'off' },
  },
  {
    // ESLint and Vite ask for a default export.
    files: ['eslint.config.js', '**/*.config.ts'],
    rules: { 'no-restricted-syntax': ['error', noOnly] },
  },
];
