import { Button, mergeClasses, Switch } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download';
import { ChevronLeft20Regular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right';
import { DataBarVertical32Regular } from '@fluentui/react-icons/svg/data-bar-vertical';
import { useCallback, useId, useMemo, useState } from 'react';
import { periodKindDto, type CaseFiguresDto, type PeriodKindDto } from '../../../../dto/case-figures-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import type { PageProps } from '../../../shell/page-props.ts';
import { EmptyView } from '../../../ui/empty-view.tsx';
import { FailureNotice } from '../../../ui/failure-notice.tsx';
import { useLocale } from '../../../ui/page-texts.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { useAction } from '../../../ui/use-action.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { createFiguresApi, type FiguresApi, type FiguresChoice } from './figures-api.ts';
import { Bottlenecks, Counts, People, Steps } from './figures-sections.tsx';
import { KeyFigures } from './key-figures.tsx';
import { useFiguresSay, type FiguresTextKey } from './texts/figures-texts.ts';
import { useFiguresStyles } from './use-figures-styles.ts';
import { WeekChart } from './week-chart.tsx';

const kindTexts: Readonly<Record<PeriodKindDto, FiguresTextKey>> = {
  week: 'kindWeek',
  month: 'kindMonth',
  quarter: 'kindQuarter',
  'school-year': 'kindSchoolYear',
};

/** How many cases there were, how long they took, and where they wait: of the municipality, or of an institution. */
export function FiguresPart({ api: client, onPlace }: PageProps) {
  const say = useFiguresSay();
  const locale = useLocale();
  const styles = useFiguresStyles();
  const shared = usePageStyles();
  const title = useId();
  const api = useMemo(() => createFiguresApi(client), [client]);
  const [choice, setChoice] = useState<FiguresChoice>({
    kind: 'quarter',
    day: '',
    institution: '',
    tree: '',
  });
  const { data, error, reload } = useResource(useCallback(() => api.read(choice), [api, choice, locale]));

  if (error) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const change = (part: Partial<FiguresChoice>) => setChoice((before) => ({ ...before, ...part }));
  const { figures, period } = data;
  return (
    <section aria-labelledby={title} className={styles.page}>
      <h2 id={title} className={shared.sectionTitle}>
        {say('title')}
      </h2>
      <Filters data={data} choice={choice} onChange={change} />
      <div className={styles.period}>
        <Button
          className={shared.noPaper}
          appearance="subtle"
          icon={<ChevronLeft20Regular />}
          aria-label={say('before')}
          onClick={() => change({ day: period.before })}
        />
        <h3 className={styles.periodTitle} aria-live="polite">
          {period.title}
        </h3>
        <Button
          className={shared.noPaper}
          appearance="subtle"
          icon={<ChevronRight20Regular />}
          aria-label={say('after')}
          disabledFocusable={period.after === null}
          onClick={() => period.after && change({ day: period.after })}
        />
      </div>
      {figures ? (
        <Numbers figures={figures} onWishes={() => onPlace({ page: 'cases', path: ['wishes'] })} />
      ) : (
        <EmptyView
          icon={<DataBarVertical32Regular />}
          title={say('fewTitle')}
          text={say('fewText')}
          heading="h3"
        />
      )}
      <Beneath
        key={String(data.hasSummary)}
        api={api}
        choice={choice}
        hasSummary={data.hasSummary}
        hasFigures={figures !== null}
      />
    </section>
  );
}

function Filters({
  data,
  choice,
  onChange,
}: {
  readonly data: CaseFiguresDto;
  readonly choice: FiguresChoice;
  readonly onChange: (part: Partial<FiguresChoice>) => void;
}) {
  const say = useFiguresSay();
  const lists = useListStyles();
  const shared = usePageStyles();
  const kinds = periodKindDto.options.map((id) => ({ id, name: say(kindTexts[id]) }));
  return (
    <div className={mergeClasses(lists.filters, shared.noPaper)} role="search" aria-label={say('filters')}>
      <SelectField
        label={say('kind')}
        value={choice.kind}
        options={kinds}
        // Of the present period the present one of the other kind; of an earlier one the one in which it began.
        onValue={(kind) =>
          kind && onChange({ kind, day: data.period.after === null ? '' : data.period.firstDay })
        }
      />
      <SelectField
        label={say('institution')}
        value={data.institution ?? ''}
        {...(data.mayAll && { any: say('anyInstitution') })}
        options={data.institutions}
        onValue={(institution) => onChange({ institution })}
      />
      <SelectField
        label={say('tree')}
        value={data.tree ?? ''}
        any={say('anyTree')}
        options={data.trees}
        onValue={(tree) => onChange({ tree })}
      />
    </div>
  );
}

function Numbers({
  figures,
  onWishes,
}: {
  readonly figures: NonNullable<CaseFiguresDto['figures']>;
  readonly onWishes: () => void;
}) {
  const styles = useFiguresStyles();
  return (
    <>
      <KeyFigures figures={figures} onWishes={onWishes} />
      <Bottlenecks sentences={figures.bottlenecks} />
      {figures.weeks.length > 1 && <WeekChart weeks={figures.weeks} />}
      <div className={styles.sides}>
        {figures.tables.map((table) => (
          <Counts key={table.id} table={table} />
        ))}
      </div>
      <Steps steps={figures.steps} />
      {figures.people && <People people={figures.people} />}
    </>
  );
}

/** What one takes along, and whether the month's card comes. */
function Beneath({
  api,
  choice,
  hasSummary,
  hasFigures,
}: {
  readonly api: FiguresApi;
  readonly choice: FiguresChoice;
  readonly hasSummary: boolean;
  readonly hasFigures: boolean;
}) {
  const say = useFiguresSay();
  const shared = usePageStyles();
  const { isBusy, error, run } = useAction();
  const [isOn, setOn] = useState(hasSummary);
  const download = (format: 'csv' | 'xlsx') =>
    run(async () => {
      saveFile(await api.export(choice, format), `${say('fileName')}.${format}`);
    });
  return (
    <div className={shared.noPaper}>
      {hasFigures && (
        <div className={shared.row}>
          <Button
            icon={<ArrowDownload20Regular />}
            disabledFocusable={isBusy}
            onClick={() => download('xlsx')}
          >
            {say('excel')}
          </Button>
          <Button
            icon={<ArrowDownload20Regular />}
            disabledFocusable={isBusy}
            onClick={() => download('csv')}
          >
            {say('csv')}
          </Button>
        </div>
      )}
      <Switch
        label={say('summary')}
        checked={isOn}
        onChange={(_, { checked }) =>
          run(async () => {
            await api.setSummary(checked);
            setOn(checked);
          })
        }
      />
      <FailureNotice error={error} />
    </div>
  );
}
