/** The parts of a Teams manifest (schema 1.30) that our own checks look at. */
export interface Manifest {
  readonly version: string;
  readonly id: string;
  readonly developer: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
  readonly localizationInfo: {
    readonly defaultLanguageTag: string;
    readonly defaultLanguageFile: string;
    readonly additionalLanguages: ReadonlyArray<{ readonly languageTag: string; readonly file: string }>;
  };
  readonly name: { readonly short: string; readonly full: string };
  readonly description: { readonly short: string; readonly full: string };
  readonly icons: { readonly color: string; readonly outline: string };
  readonly staticTabs: ReadonlyArray<{
    readonly entityId: string;
    readonly name?: string;
    readonly contentUrl?: string;
  }>;
  readonly bots: ReadonlyArray<{
    readonly botId: string;
    readonly commandLists: ReadonlyArray<{
      readonly scopes: readonly string[];
      readonly commands: ReadonlyArray<{ readonly title: string; readonly description: string }>;
    }>;
  }>;
  readonly configurableTabs?: ReadonlyArray<{
    readonly configurationUrl: string;
    readonly scopes: readonly string[];
  }>;
  readonly composeExtensions?: ReadonlyArray<{
    readonly botId: string;
    readonly commands: ReadonlyArray<{
      readonly id: string;
      readonly type: 'query' | 'action';
      readonly title: string;
      readonly description: string;
      readonly context: readonly string[];
      readonly initialRun?: boolean;
      readonly fetchTask?: boolean;
      readonly parameters?: ReadonlyArray<{
        readonly name: string;
        readonly title: string;
        readonly description: string;
      }>;
    }>;
    readonly messageHandlers?: ReadonlyArray<{
      readonly type: string;
      readonly value: { readonly domains: readonly string[] };
    }>;
  }>;
  readonly authorization?: {
    readonly permissions: {
      readonly resourceSpecific: ReadonlyArray<{ readonly name: string; readonly type: string }>;
    };
  };
  readonly validDomains: readonly string[];
  readonly webApplicationInfo: { readonly id: string; readonly resource: string };
}

/** A localisation file: keys such as `bots[0].commandLists[0].commands[0].title`. */
export type Localisation = Readonly<Record<string, string>>;

/** An icon, as pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha of each pixel. */
  readonly data: Uint8Array;
}

/** Everything that goes into the zip, with variables filled in. */
export interface AppPackage {
  readonly manifest: Manifest;
  /** By file name, `da.json`. */
  readonly localisations: Readonly<Record<string, Localisation>>;
  readonly color: Picture;
  readonly outline: Picture;
}
