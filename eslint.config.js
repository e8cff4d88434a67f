import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import js from '@eslint/js'

import prettier from 'eslint-config-prettier'
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const packages = Object.keys({ ...dependencies, ...devDependencies })
const nodeModules = ['node:*', ...builtinModules]

/** Who may import what: the rooms of the house. `target` may not reach into `from`. */
const rooms = [
  { target: './contracts', from: ['./firmware-bridge', './server', './dashboard', './cli', './test'] },
  { target: './firmware-bridge', from: ['./server', './dashboard', './cli', './test'] },
  { target: './server', from: ['./firmware-bridge', './dashboard', './cli', './test'] },
  { target: './dashboard', from: ['./firmware-bridge', './server', './cli', './test'] },
  { target: './cli', from: ['./dashboard', './test'] },
  { target: './firmware-bridge/motion', from: ['./firmware-bridge/cuff', './firmware-bridge/publish'] },
  { target: './firmware-bridge/exercises', from: ['./firmware-bridge/cuff', './firmware-bridge/publish'] },
  { target: './firmware-bridge/cuff', from: ['./firmware-bridge/motion', './firmware-bridge/publish'] },
  { target: './firmware-bridge/publish', from: ['./firmware-bridge/motion', './firmware-bridge/cuff'] }
]

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', 'coverage/'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.vue'] })),
  ...vue.configs['flat/recommended'].map((config) => ({ ...config, files: ['dashboard/**/*.vue'] })),
  {
    files: ['**/*.ts', '**/*.vue'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './dashboard/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue']
      }
    },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/unified-signatures': 'off',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones: rooms }],
      eqeqeq: 'error'
    }
  },
  { files: ['dashboard/**/*.vue'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  {
    // What a person reads comes from the catalogues of all languages; signs and arrows are read alike in each.
    files: ['dashboard/**/*.vue'],
    rules: {
      'vue/no-bare-strings-in-template': [
        'error',
        {
          allowlist: ['·', '.', ':', '–', '≈', '←', '→'],
          attributes: {
            '/.+/': ['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-roledescription']
          },
          directives: ['v-text']
        }
      ]
    }
  },
  {
    files: ['contracts/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: nodeModules }] }
  },
  {
    // Motion is arithmetic: it has neither packages nor a platform below it.
    files: ['firmware-bridge/motion/**/*.ts', 'firmware-bridge/exercises/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [...nodeModules, ...packages.map((name) => `${name}*`)] }],
      'no-restricted-globals': ['error', 'process', 'performance', 'setTimeout', 'setInterval', 'console'],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now' }, { object: 'Math', property: 'random' }]
    }
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' }
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    ...js.configs.recommended,
    languageOptions: { globals: { process: 'readonly', URL: 'readonly', console: 'readonly', fetch: 'readonly' } }
  },
  prettier
)
