export * from '#contracts/fault-words.ts'
