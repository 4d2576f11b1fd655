import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { Print20Regular } from '@fluentui/react-icons/svg/print';
import { useId, useState } from 'react';
import type { OverviewDto, RosterEntryDto } from '../../../dto/planning-dto.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useFormStyles } from '../../ui/use-form-styles.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { ExportButtons } from './export-buttons.tsx';
import { bookingTexts, invitationTexts } from './overview-words.ts';
import type { PlanningApi } from './planning-api.ts';
import { usePlanningSay, type PlanningSay } from './texts/planning-texts.ts';

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    textAlign: 'start',
    '@media (max-width: 719px)': { display: 'block' },
  },
  head: { '@media (max-width: 719px)': { display: 'none' } },
  body: { '@media (max-width: 719px)': { display: 'block' } },
  row: {
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    breakInside: 'avoid',
    '@media (max-width: 719px)': { display: 'block', padding: `${tokens.spacingVerticalS} 0` },
  },
  cell: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalS} 0`,
    textAlign: 'start',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    '@media (max-width: 719px)': { display: 'block', padding: 0 },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  paperless: {
    padding: `${tokens.spacingVerticalS} 0`,
    textAlign: 'start',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
    '@media (max-width: 719px)': { display: 'block', padding: 0 },
    '@media print': { display: 'none' },
  },
  signature: { display: 'none', '@media print': { display: 'table-cell', width: '30%' } },
});

interface Props {
  readonly api: PlanningApi;
  readonly overview: OverviewDto;
  readonly entries: readonly RosterEntryDto[];
  readonly mayCancel: boolean;
  readonly onDone: (words: string) => void;
}

/** Who comes and who waits. On paper it is the teacher's list of names. */
export function Roster({ api, overview, entries, mayCancel, onDone }: Props) {
  const say = usePlanningSay();
  const styles = useStyles();
  const formStyles = useFormStyles();
  const shared = usePageStyles();
  const title = useId();
  const [asked, setAsked] = useState<string>();
  const { isBusy, error, run } = useAction();
  const { session } = overview;
  const active = entries.filter(({ state }) => state !== 'cancelled');
  const gone = entries.filter(({ state }) => state === 'cancelled');

  const cancel = ({ personId, name }: RosterEntryDto) =>
    run(async () => {
      await api.cancelFor(session.sessionId, personId!);
      setAsked(undefined);
      onDone(say('cancelledFor', { name }));
    });

  return (
    <section className={shared.section} aria-labelledby={title} data-section="roster">
      <div className={formStyles.head}>
        <h3 id={title} className={shared.sectionTitle}>
          {say('rosterTitle')}
        </h3>
        {active.length > 0 && (
          <Button className={shared.noPaper} icon={<Print20Regular />} onClick={() => print()}>
            {say('printRoster')}
          </Button>
        )}
      </div>
      {active.length === 0 && <Text>{say('rosterEmpty')}</Text>}
      {active.length > 0 && (
        <table className={styles.table}>
          <thead className={styles.head}>
            <tr className={styles.row}>
              <th scope="col" className={styles.cell}>
                {say('columnName')}
              </th>
              <th scope="col" className={styles.cell}>
                {say('columnInstitution')}
              </th>
              <th scope="col" className={styles.cell}>
                {say('columnState')}
              </th>
              <th scope="col" className={styles.paperless}>
                {say('columnInvitation')}
              </th>
              <th scope="col" className={styles.signature}>
                {say('columnHere')}
              </th>
              {mayCancel && (
                <th scope="col" className={styles.paperless}>
                  <span className={shared.hidden}>{say('columnActions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody className={styles.body}>
            {active.map((entry) => (
              <tr key={entry.bookingId} className={styles.row} data-booking={entry.state}>
                <th scope="row" className={styles.cell}>
                  <span className={styles.name}>{entry.name}</span>
                </th>
                <td className={styles.cell}>{entry.institution}</td>
                <td className={styles.cell}>{stateWords(entry, say)}</td>
                <td className={styles.paperless}>{invitationWords(entry, say)}</td>
                <td className={styles.signature} />
                {mayCancel && (
                  <td className={styles.paperless}>
                    {entry.personId && asked !== entry.bookingId && (
                      <Button
                        size="small"
                        aria-label={say('cancelForOf', { name: entry.name })}
                        onClick={() => setAsked(entry.bookingId)}
                      >
                        {say('cancelFor')}
                      </Button>
                    )}
                    {asked === entry.bookingId && (
                      <div role="group" aria-label={say('cancelForOf', { name: entry.name })}>
                        <Text block>{say('cancelForText')}</Text>
                        <div className={shared.row}>
                          <Button
                            size="small"
                            appearance="primary"
                            autoFocus
                            disabledFocusable={isBusy}
                            onClick={() => cancel(entry)}
                          >
                            {say('cancelForYes')}
                          </Button>
                          <Button size="small" onClick={() => setAsked(undefined)}>
                            {say('no')}
                          </Button>
                        </div>
                      </div>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <FailureNotice error={error} />
      {gone.length > 0 && (
        <Text block className={shared.quiet}>
          {say('goneCount', { count: gone.length, names: gone.map(({ name }) => name).join(', ') })}
        </Text>
      )}
      {active.length > 0 && (
        <div className={shared.section}>
          <ExportButtons
            find={(format) => api.exportRoster(session.sessionId, format)}
            fileName={`${say('rosterName')}-${session.when.day}`}
          />
        </div>
      )}
    </section>
  );
}

function stateWords({ state, placeInQueue, source, attended }: RosterEntryDto, say: PlanningSay): string {
  if (attended !== null) return say(attended ? 'attendedYes' : 'attendedNo');
  if (placeInQueue !== null) return say('bookingWaitingAt', { place: placeInQueue });
  if (source === 'walk-in') return say('walkIn');
  return source === 'guest' ? `${say(bookingTexts[state])}, ${say('guest')}` : say(bookingTexts[state]);
}

function invitationWords({ invitation, failure }: RosterEntryDto, say: PlanningSay): string {
  const key = invitationTexts[invitation];
  if (!key) return '';
  return failure ? `${say(key)}: ${failure}` : say(key);
}
