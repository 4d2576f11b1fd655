import { useId } from 'react';
import type { CaseEventDto, CaseEventKindDto, CasePageDto } from '../../../../dto/case-page-dto.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { When } from '../../../ui/use-when.ts';
import { useCaseWords } from '../words/use-case-words.ts';
import { useCaseSay, type CaseTextKey } from './texts/case-texts.ts';
import { useCaseStyles } from './use-case-styles.ts';

const happened: Readonly<Record<CaseEventKindDto, CaseTextKey>> = {
  reported: 'eventReported',
  taken: 'eventTaken',
  assigned: 'eventAssigned',
  released: 'eventReleased',
  asked: 'eventAsked',
  answered: 'eventAnswered',
  replied: 'eventReplied',
  'passed-on': 'eventPassedOn',
  'passed-back': 'eventPassedBack',
  'at-vendor': 'eventAtVendor',
  solved: 'eventSolved',
  reopened: 'eventReopened',
  closed: 'eventClosed',
};

/** What happened to it, in words. */
export function CaseHistory({ page, when }: { readonly page: CasePageDto; readonly when: When }) {
  const say = useCaseSay();
  const words = useCaseWords();
  const styles = useCaseStyles();
  const shared = usePageStyles();
  const title = useId();
  const line = ({ kind, step, owner }: CaseEventDto) =>
    say(happened[kind], { step: step?.title ?? '', owner: words.who(owner) });
  return (
    <section aria-labelledby={title} className={shared.card}>
      <h3 id={title} className={shared.cardTitle}>
        {say('history')}
      </h3>
      <ol className={styles.history}>
        {page.events.map((event) => (
          <li key={event.revision}>
            {line(event)}
            <span className={shared.quiet}>
              {' '}
              {event.by ? `${words.who(event.by)} · ` : ''}
              {when.moment(event.at)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
