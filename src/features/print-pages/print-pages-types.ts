import type { Locale } from '../../kernel/locale.ts';
import type { ChainContacts, Institution, Municipality } from '../directory/index.ts';
import type { PublishedTree } from '../trees/index.ts';

/** What is printed: the page of the support process, or the card to keep. */
export type PrintKind = 'page' | 'card';

/** An institution as it is printed: who holds which role, whoever may be away today. */
export interface PrintedPlace {
  readonly municipality: Municipality;
  readonly institution: Institution;
  /** As the institution has it. */
  readonly published: PublishedTree;
  readonly contacts: ChainContacts;
  readonly now: Date;
}

/** Somebody, or a service, and how to reach them. */
export interface PrintedContact {
  readonly name: string;
  /** Phone, mail, address of a page: what there is. */
  readonly ways: readonly string[];
}

export interface PrintedRole {
  readonly name: string;
  readonly about: string;
  /** Who may go there, or where it goes on to. */
  readonly notes: readonly string[];
  readonly contacts: readonly PrintedContact[];
}

export interface PrintedLevel {
  readonly title: string;
  readonly roles: readonly PrintedRole[];
  /** Roles that nobody has, in a sentence. */
  readonly vacant: string | undefined;
}

interface Printed {
  readonly locale: Locale;
  readonly municipality: string;
  readonly institution: string;
  /** The tree's. */
  readonly title: string;
  readonly bot: {
    readonly address: string;
    readonly name: string;
    readonly why: string;
    readonly alt: string;
  };
  /** Shared mailbox, morning meeting, date of print. */
  readonly foot: readonly string[];
}

/** The A4 page of the support process. */
export interface SupportPageView extends Printed {
  readonly lead: string;
  readonly levels: readonly PrintedLevel[];
  readonly errandsTitle: string;
  readonly errands: readonly {
    readonly title: string;
    readonly urgent: string | undefined;
    readonly way: readonly string[];
  }[];
}

/** The card "Who do I contact?". */
export interface PostcardView extends Printed {
  readonly front: string;
  readonly scan: string;
  readonly back: string;
  readonly groups: readonly {
    readonly errands: readonly string[];
    readonly urgent: string | undefined;
    readonly role: string;
    readonly contacts: readonly PrintedContact[];
    /** Where nobody is. */
    readonly nobody: string | undefined;
  }[];
}
