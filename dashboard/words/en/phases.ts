export { phaseWords as phases } from '#contracts/phase-words.ts'
