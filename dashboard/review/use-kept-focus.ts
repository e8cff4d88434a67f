import { useEventListener } from '@vueuse/core'
import { watch, type Ref, type ShallowRef } from 'vue'

/** What the keyboard stood on, and the home that it was in, by name and by its place among the homes. */
interface Place {
  element: HTMLElement
  name: string | undefined
  index: number
}

const usable = 'button:not(:disabled), a[href], summary, select:not(:disabled), input:not(:disabled)'
/** What comes and goes with a change: who acts from there goes back to where the change was made. */
const passing = '[data-passing]'

const homesIn = (root: HTMLElement): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-home]')]
const entryOf = (home: HTMLElement): HTMLElement | null => home.querySelector<HTMLElement>(usable)

function placeOf(element: HTMLElement, root: HTMLElement): Place {
  const home = element.closest<HTMLElement>('[data-home]')
  return { element, name: home?.dataset['home'], index: home === null ? 0 : homesIn(root).indexOf(home) }
}

/** What was stood on if it is still there, else its home, else the one that has come to its place. */
function wayBack(place: Place | null, root: HTMLElement): HTMLElement | null {
  if (place !== null && root.contains(place.element) && place.element.matches(usable)) return place.element
  const homes = homesIn(root)
  const index = Math.max(0, place?.index ?? 0)
  const own = homes.filter(({ dataset }) => dataset['home'] === place?.name)
  const nearest = [...own, ...homes.slice(index), ...homes.slice(0, index).reverse()]
  return nearest.map(entryOf).find((entry) => entry !== null) ?? null
}

/**
 * The keyboard keeps its place where a change takes what it stood on, or disables it for a while: a browser would send it
 * back to the top of the page. A part that it may go back to has a name in `data-home`.
 * @param changes whatever makes a part of `root` come or go
 * @param busy while it is, much is disabled, and nothing is decided
 */
export function useKeptFocus(
  root: Readonly<ShallowRef<HTMLElement | null>>,
  changes: () => readonly unknown[],
  busy: Readonly<Ref<boolean>>
): void {
  let place: Place | null = null
  let isOurs = false
  let byPointer = false
  // A tap beside everything lets go of what was stood on.
  useEventListener(document, 'pointerdown', () => void ((isOurs = false), (byPointer = true)), { capture: true })
  useEventListener(document, 'keydown', () => void (byPointer = false), { capture: true })

  /** Null where the page has none: a browser that lost it says the body. */
  function focused(): HTMLElement | null {
    const element = document.activeElement
    return element instanceof HTMLElement && element !== document.body ? element : null
  }

  // Before the page has changed, what goes is still there.
  const moments = (): readonly unknown[] => [busy.value, ...changes()]
  watch(
    moments,
    () => {
      const element = focused()
      if (element === null || root.value === null) return
      isOurs = root.value.contains(element)
      if (isOurs && element.closest(passing) === null) place = placeOf(element, root.value)
    },
    { flush: 'sync' }
  )
  watch(
    moments,
    () => {
      if (busy.value || !isOurs || focused() !== null || root.value === null) return
      // Who taps looks at what was tapped: the page stays where it is.
      wayBack(place, root.value)?.focus({ preventScroll: byPointer })
    },
    { flush: 'post' }
  )
}
