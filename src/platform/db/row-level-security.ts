/**
 * The tables that are not bound to the current municipality, and why. A test reads the catalogue and fails for every other
 * table without forced row-level security.
 */
export const withoutRowLevelSecurity: Readonly<Record<string, string>> = {
  'public.migration': 'which migrations were applied; of the database, not of a municipality; the owner only',
  'public.tenant':
    'read before the municipality is known, through municipality_of_tenant() only; the owner only',
  'public.public_address':
    'read before the municipality is known, through municipality_of_public_address() only; the owner only',
};

/** Whole schemas that are not: the queue holds ids, and its housekeeping works across municipalities. */
export const schemasWithoutRowLevelSecurity: Readonly<Record<string, string>> = {
  jobs: 'pg-boss',
};

/** Tables with row-level security and a policy of their own instead of "the row's municipality is the current one". */
export const tablesWithOwnPolicy: Readonly<Record<string, string>> = {
  'public.network': 'seen by the municipalities that belong to it',
  'public.network_session':
    'a session opened to the network: seen by its municipalities, written by the one that holds it',
  'public.qna_shared': 'an entry shared with the network: seen by its municipalities, written by its own',
  'public.search_statistic': 'counts of a municipality, or of a network for its municipalities',
};
