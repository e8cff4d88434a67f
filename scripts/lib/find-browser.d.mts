export declare const howToGetABrowser: string
export declare function findBrowser(): Promise<{ executablePath: string; env: Record<string, string> } | null>
