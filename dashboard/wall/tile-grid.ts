export interface TileGrid {
  /** Along the longer edge of the screen. */
  along: number
  across: number
}

const grids: readonly TileGrid[] = [
  { along: 1, across: 1 },
  { along: 2, across: 1 },
  { along: 2, across: 2 },
  { along: 3, across: 2 },
  { along: 3, across: 3 },
  { along: 4, across: 3 }
]
const roomOf = ({ along, across }: TileGrid): number => along * across
export const tilesOnPage = 12

/** The smallest grid that holds so many tiles: the fewer legs, the larger each. */
export const tileGrid = (tiles: number): TileGrid =>
  grids.find((grid) => roomOf(grid) >= tiles) ?? { along: 4, across: 3 }

/** The tiles of one page, which is the last where there are no longer so many. Every page but the last is full. */
export function pageOf<T>(tiles: readonly T[], wanted: number): { tiles: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(tiles.length / tilesOnPage))
  const page = Math.min(Math.max(0, wanted), pages - 1)
  return { tiles: tiles.slice(page * tilesOnPage, (page + 1) * tilesOnPage), page, pages }
}
