import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Sets played in real time wait more than they work: four at once even where there are but two cores, and nothing else beside. */
const inRealTime = { maxWorkers: 4, sequence: { groupOrder: 0 } }
const computed = { maxWorkers: 3, sequence: { groupOrder: 1 } }

const suite = (name: string, timeoutMs: number, exclude: string[] = []) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    exclude,
    setupFiles: ['./test/support/fixed-seed.ts'],
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
    ...(name === 'integration' || name === 'e2e' ? inRealTime : computed)
  }
})
const page = suite('unit/dashboard', 20_000)

export default defineConfig({
  test: {
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
