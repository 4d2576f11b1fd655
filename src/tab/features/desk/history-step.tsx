import { Badge, Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeskDto, DeskEntryDto, HistoryDto } from '../../../dto/qna-desk-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { languageNames } from '../../texts/texts.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { PartHead } from '../../ui/part-head.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { useListStyles } from '../../ui/use-list-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import type { When } from '../../ui/use-when.ts';
import type { DeskApi } from './desk-api.ts';
import { DiffText } from './diff-text.tsx';
import { StateBadge } from './entry-badges.tsx';
import { formLocales, textFields } from './entry-form.ts';
import { useDeskSay, type DeskTextKey } from './texts/desk-texts.ts';

type Revision = HistoryDto['revisions'][number];

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    '@media (min-width: 760px)': { gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)' },
  },
  chosen: { border: `1px solid ${tokens.colorCompoundBrandStroke}` },
});

export const changeTexts: Readonly<Record<Revision['change'], DeskTextKey>> = {
  asked: 'changeAsked',
  created: 'changeCreated',
  answered: 'changeAnswered',
  edited: 'changeEdited',
  verified: 'changeVerified',
  outdated: 'changeOutdated',
  reopened: 'changeReopened',
  assigned: 'changeAssigned',
  merged: 'changeMerged',
  unmerged: 'changeUnmerged',
  removed: 'changeRemoved',
  restored: 'changeRestored',
  imported: 'changeImported',
  'import-undone': 'changeImportUndone',
  adopted: 'changeAdopted',
  shared: 'changeShared',
  unshared: 'changeUnshared',
  followed: 'changeFollowed',
  helped: 'changeHelped',
};

interface Props {
  readonly api: DeskApi;
  readonly desk: DeskDto;
  readonly entry: DeskEntryDto;
  readonly when: When;
  readonly onBack: () => void;
  readonly onRestored: (entry: DeskEntryDto) => void;
}

/** Every version of an entry: what changed from one to the next or since, and the way back to it. */
export function HistoryStep({ api, desk, entry, when, onBack, onRestored }: Props) {
  const say = useDeskSay();
  const styles = useStyles();
  const shared = useListStyles();
  const { id, revision: current } = entry;
  const { data, error, reload } = useResource(useCallback(() => api.getHistory(id), [api, id, current]));
  const [chosen, setChosen] = useState<number>();
  const [against, setAgainst] = useState<'before' | 'now'>('before');
  const shown = data?.find(({ revision }) => revision === chosen);
  const at = data && shown ? data.indexOf(shown) : -1;
  return (
    <section aria-label={say('history')} data-history>
      <PartHead title={say('historyTitle')} back={say('backToEntry')} onBack={onBack} />
      {error && !data && <FailureView error={error} onRetry={reload} />}
      {!error && !data && <PageSkeleton />}
      {data && (
        <div className={styles.columns}>
          <ol className={shared.rows} reversed>
            {data.map((one) => (
              <li
                key={one.revision}
                className={mergeClasses(shared.row, one.revision === chosen && styles.chosen)}
                data-revision={one.revision}
              >
                <Text>
                  <strong>{say(changeTexts[one.change])}</strong>
                </Text>
                <Text>
                  {[one.by, when.moment(one.at)].filter(Boolean).join(', ')}{' '}
                  {one.revision === data[0]?.revision && (
                    <Badge className={shared.badge} appearance="tint" color="brand">
                      {say('historyNow')}
                    </Badge>
                  )}
                </Text>
                {one.note && <Text>“{one.note}”</Text>}
                <div>
                  <Button
                    size="small"
                    aria-pressed={one.revision === chosen}
                    aria-label={say('historyLookOf', {
                      change: say(changeTexts[one.change]),
                      at: when.moment(one.at),
                    })}
                    onClick={() => setChosen(one.revision)}
                  >
                    {say('historyLook')}
                  </Button>
                </div>
              </li>
            ))}
          </ol>
          {shown ? (
            <Comparison
              key={shown.revision}
              api={api}
              desk={desk}
              entry={entry}
              shown={shown}
              other={against === 'now' ? data[0]! : data[at + 1]}
              against={against}
              isNewest={at === 0}
              when={when}
              onAgainst={setAgainst}
              onRestored={onRestored}
            />
          ) : (
            <Text>{say('historyChoose')}</Text>
          )}
        </div>
      )}
    </section>
  );
}

function Comparison({
  api,
  desk,
  entry,
  shown,
  other,
  against,
  isNewest,
  when,
  onAgainst,
  onRestored,
}: Pick<Props, 'api' | 'desk' | 'entry' | 'when' | 'onRestored'> & {
  readonly shown: Revision;
  /** Undefined: there was none before. */
  readonly other: Revision | undefined;
  readonly against: 'before' | 'now';
  readonly isNewest: boolean;
  readonly onAgainst: (against: 'before' | 'now') => void;
}) {
  const say = useDeskSay();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const lists = useListStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  const { isBusy, error, run } = useAction();
  useEffect(() => heading.current?.focus(), []);
  const [older, newer] = against === 'now' ? [shown, other] : [other, shown];
  const changes = compare(older, newer, desk);
  return (
    <div className={forms.group} data-comparison={shown.revision}>
      <h3 ref={heading} tabIndex={-1} className={forms.groupTitle}>
        {say('historyOf', { at: when.moment(shown.at) })}
      </h3>
      <div className={lists.badges}>
        <StateBadge state={shown.state} />
      </div>
      {!isNewest && (
        <div role="group" aria-label={say('historyAgainst')} className={shared.row}>
          {(['before', 'now'] as const).map((which) => (
            <Button
              key={which}
              size="small"
              appearance={against === which ? 'primary' : 'secondary'}
              aria-pressed={against === which}
              onClick={() => onAgainst(which)}
            >
              {say(which === 'now' ? 'historyAgainstNow' : 'historyAgainstBefore')}
            </Button>
          ))}
        </div>
      )}
      {changes.length === 0 && <Text>{say('historySame')}</Text>}
      {changes.map(({ id, label, locale, before, after }) => (
        <div key={id} data-change={id}>
          <h4 className={lists.sideTitle}>
            {locale ? `${say(label)}, ${languageNames[locale]}` : say(label)}
          </h4>
          <DiffText before={before} after={after} locale={locale ?? entry.locale} />
        </div>
      ))}
      <FailureNotice error={error} gone={say('failedGone')} />
      {!isNewest && (
        <div className={shared.actions}>
          <Button
            appearance="primary"
            disabledFocusable={isBusy}
            onClick={() => run(async () => onRestored(await api.restoreRevision(entry.id, shown.revision)))}
          >
            {say('historyRestore')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The texts and facts in which two versions differ. */
function compare(older: Revision | undefined, newer: Revision | undefined, desk: DeskDto) {
  const topic = (revision: Revision | undefined) =>
    desk.topics.find(({ id }) => id === revision?.topicId)?.name ?? '';
  const scope = (revision: Revision | undefined) =>
    revision ? revision.institution || desk.municipality : '';
  const texts = formLocales.flatMap((locale) =>
    textFields.map((field) => ({
      id: `${locale}.${field}`,
      label: field as DeskTextKey,
      locale,
      before: older?.texts[locale]?.[field] ?? '',
      after: newer?.texts[locale]?.[field] ?? '',
    })),
  );
  const facts = [
    {
      id: 'topic',
      label: 'topic' as DeskTextKey,
      locale: undefined,
      before: topic(older),
      after: topic(newer),
    },
    {
      id: 'scope',
      label: 'scope' as DeskTextKey,
      locale: undefined,
      before: scope(older),
      after: scope(newer),
    },
  ];
  return [...texts, ...facts].filter(({ before, after }) => before !== after);
}
