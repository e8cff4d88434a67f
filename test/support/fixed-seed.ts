import fc from 'fast-check'

/**
 * Properties draw the same examples in every run, so that a failure is seen again. FAST_CHECK_SEED names other examples:
 * a number, or `any` for new ones each time.
 */
const asked = process.env['FAST_CHECK_SEED']
if (asked !== 'any') fc.configureGlobal({ seed: asked === undefined ? 1 : Number(asked) })
