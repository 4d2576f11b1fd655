import type { Locale, PerLocale } from '../../kernel/locale.ts';

/** The training of a demo municipality as data; keys in place of ids, days counted from the start of the sandbox. */
export interface DemoTraining {
  /** Key of the municipality's file. */
  readonly key: string;
  readonly courses: Readonly<Record<string, DemoCourse>>;
  readonly sessions: readonly DemoSession[];
  readonly visit: {
    readonly who: string;
    readonly groupName: string;
    readonly size: number;
    readonly wishes: string;
  };
}

export interface DemoCourse {
  readonly title: Partial<PerLocale<string>>;
  readonly goal: Partial<PerLocale<string>>;
  readonly content: Partial<PerLocale<string>>;
  readonly bring?: Partial<PerLocale<string>>;
  readonly minutes: number;
  readonly form: 'demonstration' | 'lab' | 'web-meeting' | 'drop-in' | 'morning-meeting' | 'network-visit';
  readonly languages: readonly Locale[];
  readonly roles?: readonly string[];
  readonly links?: readonly { readonly title: string; readonly url: string }[];
}

export interface DemoSession {
  readonly course: string;
  /** On the n-th working day from the start, before it where negative; or every week. */
  readonly on:
    { readonly workingDay: number } | { readonly weekday: number; readonly weeks: readonly number[] };
  /** Local time, `HH:mm`. */
  readonly from: string;
  readonly until: string;
  /** Mail address of the room. */
  readonly room?: string;
  readonly online?: boolean;
  readonly open?: boolean;
  readonly capacity: number;
  readonly minimum?: number;
  readonly coffee?: number;
  readonly teachers: readonly string[];
  /** Keys of people, in the order in which they came. */
  readonly booked?: readonly string[];
  readonly waiting?: readonly string[];
  /** Of a past one: those of the booked who did not come. */
  readonly missed?: readonly string[];
  /** Of a past open one. */
  readonly counted?: number;
  readonly cancelledBecause?: string;
  readonly network?: boolean;
  readonly roles?: readonly string[];
  readonly note?: string;
  readonly locale?: Locale;
}
