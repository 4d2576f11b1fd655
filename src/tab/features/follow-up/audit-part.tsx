import { Button, mergeClasses, Text } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { History48Regular } from '@fluentui/react-icons/svg/history';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { auditAreas, type AuditAreaDto, type AuditLineDto } from '../../../dto/follow-up-dto.ts';
import { ApiError } from '../../api/api-error.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import { EmptyView } from '../../ui/empty-view.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { saveFile } from '../../ui/save-file.ts';
import { useAction } from '../../ui/use-action.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import { AuditLine } from './audit-line.tsx';
import type { AuditWish, FileFormat, FollowUpApi } from './follow-up-api.ts';
import { useFollowUpStyles } from './follow-up-styles.ts';
import { DayField, SelectField } from '../../ui/select-field.tsx';
import { useFollowUpSay, type FollowUpTextKey } from './texts/follow-up-texts.ts';

const areaTexts: Readonly<Record<AuditAreaDto, FollowUpTextKey>> = {
  people: 'areaPeople',
  institutions: 'areaInstitutions',
  trees: 'areaTrees',
  questions: 'areaQuestions',
  qna: 'areaQna',
  training: 'areaTraining',
  pages: 'areaPages',
  settings: 'areaSettings',
};
const anything: AuditWish = { actor: '', institution: '', from: '', until: '' };

/** Who changed what, before and after. */
export function AuditPart({ api }: { readonly api: FollowUpApi }) {
  const say = useFollowUpSay();
  const locale = useLocale();
  const styles = useFollowUpStyles();
  const shared = usePageStyles();
  const title = useId();
  const [wish, setWish] = useState(anything);
  const around = useResource(
    useCallback(
      async () => ({ places: await api.getPlaces(), actors: await api.listActors() }),
      [api, locale],
    ),
  );
  const { lines, next, error, isWaiting, ask } = useAuditLines(api);
  useEffect(() => ask(wish), [ask, wish, locale]);
  const change = (part: Partial<AuditWish>) => setWish((before) => ({ ...before, ...part }));

  if (around.error && !around.data) return <FailureView error={around.error} onRetry={around.reload} />;
  if (!around.data) return <PageSkeleton />;
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('auditTitle')}
      </h2>
      <Text block>{say('auditText')}</Text>
      <div className={styles.filters} role="search" aria-label={say('filters')}>
        <SelectField
          label={say('who')}
          value={wish.actor}
          any={say('anybody')}
          options={around.data.actors}
          onValue={(actor) => change({ actor })}
        />
        <SelectField
          label={say('area')}
          value={wish.area ?? ''}
          any={say('anyArea')}
          options={auditAreas.map((id) => ({ id, name: say(areaTexts[id]) }))}
          onValue={(area) => change({ area: area || undefined })}
        />
        <SelectField
          label={say('institution')}
          value={wish.institution}
          any={say('anyInstitution')}
          options={around.data.places.institutions}
          onValue={(institution) => change({ institution })}
        />
        <DayField label={say('from')} value={wish.from} onValue={(from) => change({ from })} />
        <DayField label={say('until')} value={wish.until} onValue={(until) => change({ until })} />
      </div>
      <TakeAlong api={api} wish={wish} />
      <Text block role="status" className={mergeClasses(shared.quiet, styles.status)}>
        {isWaiting || error ? '' : say('shown', { count: lines.length })}
      </Text>
      {error && <FailureView error={error} onRetry={() => ask(wish)} />}
      <ul className={styles.rows} role="list" aria-labelledby={title}>
        {lines.map((line) => (
          <AuditLine key={line.id} line={line} />
        ))}
      </ul>
      {!isWaiting && !error && lines.length === 0 && (
        <EmptyView
          icon={<History48Regular />}
          title={say('auditEmptyTitle')}
          text={say('auditEmptyText')}
          heading="h3"
        />
      )}
      {next && (
        <div className={shared.actions}>
          <Button onClick={() => ask(wish, next)} disabledFocusable={isWaiting}>
            {say('more')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface Lines {
  readonly lines: readonly AuditLineDto[];
  readonly next: string | undefined;
  readonly error: ApiError | undefined;
  readonly isWaiting: boolean;
}

/** Lines, and those after them; an answer that comes after the next search is dropped. */
function useAuditLines(api: FollowUpApi): Lines & { ask(wish: AuditWish, before?: string): void } {
  const [found, setFound] = useState<Lines>({
    lines: [],
    next: undefined,
    error: undefined,
    isWaiting: true,
  });
  const round = useRef(0);
  const ask = useCallback(
    (wish: AuditWish, before?: string) => {
      round.current += 1;
      const mine = round.current;
      setFound((now) => ({ ...now, isWaiting: true, error: undefined }));
      api.listAudit(wish, before).then(
        ({ lines, next }) => {
          if (mine !== round.current) return;
          setFound((now) => ({
            lines: before ? [...now.lines, ...lines] : lines,
            next: next ?? undefined,
            error: undefined,
            isWaiting: false,
          }));
        },
        (failure: unknown) => {
          if (mine !== round.current) return;
          const error = failure instanceof ApiError ? failure : new ApiError('unavailable');
          setFound((now) => ({ ...now, error, isWaiting: false }));
        },
      );
    },
    [api],
  );
  return { ...found, ask };
}

function TakeAlong({ api, wish }: { readonly api: FollowUpApi; readonly wish: AuditWish }) {
  const say = useFollowUpSay();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();
  const download = (format: FileFormat) =>
    run(async () => {
      saveFile(await api.exportAudit(wish, format), `${say('exportName')}.${format}`);
    });
  return (
    <>
      <div className={shared.row}>
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            icon={<ArrowDownload20Regular />}
            disabledFocusable={isBusy}
            onClick={() => download(format)}
          >
            {say(format === 'xlsx' ? 'exportExcel' : 'exportCsv')}
          </Button>
        ))}
      </div>
      <FailureNotice error={error} />
    </>
  );
}
