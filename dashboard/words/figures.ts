export * from '#contracts/figures.ts'
