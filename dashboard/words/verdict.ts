export * from '#contracts/verdict.ts'
