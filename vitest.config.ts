import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const project = (name: string, timeoutMs: number, environment: 'node' | 'happy-dom' = 'node') => ({
  plugins: environment === 'node' ? [] : [vue()],
  test: {
    name,
    environment,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs
  }
})

export default defineConfig({
  test: {
    projects: [
      { ...project('unit', 20_000), test: { ...project('unit', 20_000).test, exclude: ['test/unit/dashboard/**'] } },
      { ...project('unit/dashboard', 20_000, 'happy-dom') },
      project('contracts', 20_000),
      project('integration', 120_000),
      project('e2e', 180_000)
    ]
  }
})
