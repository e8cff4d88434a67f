/** Runs in the page: what is cut without a sign of it, and what reaches out of the box that it belongs to. */
export const spilt = `(() => {
  const boxes = [...document.querySelectorAll('[data-testid="wall-tile"], header :is(button, .told)')]
  const reaches = (inner, outer) => inner.right > outer.right + 1 || inner.left < outer.left - 1 || inner.bottom > outer.bottom + 1
  const out = []
  for (const box of boxes) {
    for (const part of box.querySelectorAll('*')) {
      const isDrawn = part.closest('svg') !== null || part.classList.contains('aloud')
      if (!isDrawn && reaches(part.getBoundingClientRect(), box.getBoundingClientRect())) out.push('out: ' + part.textContent)
    }
  }
  for (const part of document.querySelectorAll('header *, [data-testid="wall-tile"] *')) {
    const style = getComputedStyle(part)
    if (style.overflow !== 'hidden' || style.clipPath !== 'none' || part.scrollWidth <= part.clientWidth) continue
    if (style.textOverflow !== 'ellipsis') out.push('cut: ' + part.textContent)
  }
  if (document.documentElement.scrollWidth > innerWidth) out.push('page')
  return out
})()`

/** Runs in the page: the texts that were shortened. */
export const shortened = `[...document.querySelectorAll('.shortened')]
  .filter((part) => part.scrollWidth > part.clientWidth)
  .map((part) => part.textContent)`
