import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { CaseStateDto } from '../../../../dto/case-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { PartHead } from '../../../ui/part-head.tsx';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useWhen } from '../../../ui/use-when.ts';
import { CaseMail } from '../mail/case-mail.tsx';
import { MoveErrand } from '../mail/move-errand.tsx';
import { CaseTopdesk } from '../topdesk/case-topdesk.tsx';
import { useCaseWords } from '../words/use-case-words.ts';
import { CaseAnswers } from './case-answers.tsx';
import { CaseComposer } from './case-composer.tsx';
import { CaseEntry } from './case-entry.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseFiles } from './case-files.tsx';
import { CaseHistory } from './case-history.tsx';
import { CaseNumber } from './case-number.tsx';
import { CasePresses } from './case-presses.tsx';
import { CaseReaders } from './case-readers.tsx';
import { CaseThread } from './case-thread.tsx';
import { CaseVendor } from './case-vendor.tsx';
import { ConflictNotice } from './conflict-notice.tsx';
import { useCaseSay } from './texts/case-texts.ts';
import { useCasePage } from './use-case-page.ts';
import { useCaseStyles } from './use-case-styles.ts';

/** As long as nobody outside has it, and nobody has solved it. */
const movableStates: readonly CaseStateDto[] = ['new', 'reopened', 'waiting', 'in-progress'];

/** The page of one case: what was reported, what was said, what happened, and what the reader may do. */
export function CasePart(props: PageProps) {
  const { path } = props;
  return <OneCase key={path[0]} {...props} caseId={path[0] ?? ''} />;
}

function OneCase({ api: client, me, onPlace, caseId }: PageProps & { readonly caseId: string }) {
  const say = useCaseSay();
  const words = useCaseWords();
  const styles = useCaseStyles();
  const shared = usePageStyles();
  const when = useWhen(me.timeZone);
  const place = (part: string, ...more: string[]) => onPlace({ page: 'cases', path: [part, ...more] });
  const desk = useCasePage(client, caseId, () => place('inbox'));
  const [said, setSaid] = useState('');
  const { page, failure, isConflict, error, reload } = desk;
  const leadsToInbox = me.mayHandleCases && (!page || page.part === 'handler' || page.part === 'reader');
  const back = () => place(leadsToInbox ? 'inbox' : 'mine');
  const backWords = say(leadsToInbox ? 'backInbox' : 'backMine');

  if (failure?.kind === 'not-found')
    return (
      <>
        <PartHead title={say('goneTitle')} back={backWords} onBack={back} />
        <FailureNotice error={failure} gone={say('gone')} />
      </>
    );
  if (failure && !page) return <FailureView error={failure} onRetry={reload} />;
  if (!page) return <PageSkeleton />;
  const last = page.events.at(-1);
  /** Whoever moved it may have nothing to do with it any more. */
  const showMoved = (moved: string) => {
    setSaid(moved);
    desk.run(async () => {
      try {
        desk.show(await desk.api.get());
      } catch {
        place('inbox');
      }
    });
  };
  const isFollower = page.part === 'follower';
  const may = (press: (typeof page.presses)[number]) => page.presses.includes(press);
  return (
    <div data-case-page={page.part}>
      <PartHead title={page.title} back={backWords} onBack={back} />
      <CaseNumber page={page} />
      {isConflict && (
        <ConflictNotice text={last?.by ? say('conflictBy', { who: words.who(last.by) }) : say('conflict')} />
      )}
      <FailureNotice error={error} />
      <div role="status" className={shared.quiet}>
        {said}
      </div>
      <div className={styles.page}>
        <div className={styles.column}>
          <CaseAnswers page={page} />
          <CaseFiles desk={desk} page={page} onSaid={setSaid} />
          {page.part === 'handler' && <CasePresses desk={desk} page={page} onSaid={setSaid} />}
          <CaseThread page={page} when={when} />
          {['reply', 'ask', 'answer', 'note'].some((kind) => may(kind as 'reply')) && (
            <CaseComposer desk={desk} page={page} onSaid={setSaid} />
          )}
        </div>
        <div className={styles.column}>
          <CaseFacts page={page} when={when} onPlace={onPlace} />
          {(page.part === 'handler' || page.part === 'reader') && (
            <CaseMail api={client} caseId={page.id} revision={page.revision} />
          )}
          {page.part === 'handler' && movableStates.includes(page.state) && (
            <MoveErrand api={client} caseId={page.id} revision={page.revision} onMoved={showMoved} />
          )}
          {page.vendor && <CaseVendor desk={desk} page={page} vendor={page.vendor} onSaid={setSaid} />}
          {(page.part === 'handler' || page.part === 'reader') && (
            <CaseTopdesk api={client} caseId={page.id} revision={page.revision} onChanged={reload} />
          )}
          {(may('make-entry') || page.entryId) && (
            <CaseEntry desk={desk} page={page} onEntry={(id) => onPlace({ page: 'desk', path: [id] })} />
          )}
          {isFollower && (
            <div className={shared.row}>
              <Button
                disabledFocusable={desk.isBusy}
                onClick={() =>
                  desk.run(async () => {
                    await desk.api.unfollow();
                    place('mine');
                  })
                }
              >
                {say('unfollow')}
              </Button>
            </div>
          )}
          {!isFollower && <CaseHistory page={page} when={when} />}
          {me.mayCoordinate && <CaseReaders api={client} caseId={page.id} when={when} />}
        </div>
      </div>
    </div>
  );
}
