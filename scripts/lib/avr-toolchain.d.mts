export interface FirmwareBuild {
  name: string
  baud: number
}
export interface BuiltFirmware extends FirmwareBuild {
  hex: string
  flashBytes: number
  ramBytes: number
}
export declare const howToGetTheToolchain: string
export declare const builds: readonly FirmwareBuild[]
export declare const hexFolder: string
export declare function hasToolchain(): boolean
export declare function sourceRevision(): string
export declare function toolchainVersion(): string
export declare function buildFirmware(): BuiltFirmware[]
