import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const suite = (name: string, timeoutMs: number, exclude: string[] = []) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    exclude,
    setupFiles: ['./test/support/fixed-seed.ts'],
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs
  }
})
const page = suite('unit/dashboard', 20_000)

export default defineConfig({
  test: {
    // Sets are played in real time in many tests, which wait more than they work: three at once even where there are but two cores.
    maxWorkers: 3,
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      suite('unit', 20_000, ['test/unit/dashboard/**']),
      { plugins: [vue()], test: { ...page.test, environment: 'happy-dom' } },
      suite('contracts', 20_000),
      suite('integration', 120_000),
      suite('e2e', 180_000)
    ]
  }
})
