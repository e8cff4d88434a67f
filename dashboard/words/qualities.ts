export * from '#contracts/quality-words.ts'
