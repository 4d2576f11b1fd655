import type { PeopleImportDto, PeopleRowsDto } from '../../../../dto/people-import-dto.ts';
import { OutcomeRows } from '../../../ui/outcome-rows.tsx';
import { badTexts, countsOf, kindTexts } from './import-words.ts';
import { useUpkeepSay } from './texts/upkeep-texts.ts';
import type { UpkeepApi } from './upkeep-api.ts';

type Row = PeopleRowsDto['rows'][number];

/** Every row of the list and what becomes of it; those that cannot be used first. */
export function ImportRows({ api, now }: { readonly api: UpkeepApi; readonly now: PeopleImportDto }) {
  const say = useUpkeepSay();
  return (
    <OutcomeRows
      title={say('showTitle')}
      label={say('show')}
      outcomes={countsOf(now.counts, say)}
      first={now.counts.bad > 0 ? 'bad' : undefined}
      find={(kind, offset) => api.rows(now.id, kind, offset)}
      version={now}
      words={({ person, role, institution, kind, reason, word }: Row) => ({
        head: [person, role, institution].filter(Boolean).join(' · '),
        outcome: say(kindTexts[kind]),
        reason: reason && say(badTexts[reason], { word: word ?? '' }),
      })}
    />
  );
}
