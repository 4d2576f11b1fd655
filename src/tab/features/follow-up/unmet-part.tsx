import { Button, mergeClasses, Text } from '@fluentui/react-components';
import { CheckmarkCircle48Regular } from '@fluentui/react-icons/svg/checkmark-circle';
import { Search48Regular } from '@fluentui/react-icons/svg/search';
import { useCallback, useEffect, useId, useState } from 'react';
import type { UnmetStateDto } from '../../../dto/follow-up-dto.ts';
import { FailureView } from '../../shell/failure-view.tsx';
import { PageSkeleton } from '../../shell/page-outlet.tsx';
import type { PageProps } from '../../shell/page-props.ts';
import { EmptyView } from '../../ui/empty-view.tsx';
import { useLocale } from '../../ui/page-texts.ts';
import { usePageStyles } from '../../ui/use-page-styles.ts';
import { useResource } from '../../ui/use-resource.ts';
import type { FollowUpApi, UnmetWish } from './follow-up-api.ts';
import { useFollowUpStyles } from './follow-up-styles.ts';
import { kindTexts } from './kind-texts.ts';
import { OverviewChart } from './overview-chart.tsx';
import { DayField, SelectField } from '../../ui/select-field.tsx';
import { useFollowUpSay, type FollowUpTextKey } from './texts/follow-up-texts.ts';
import { UnmetCard } from './unmet-card.tsx';
import { useUnmetList } from './use-unmet-list.ts';

const states: Readonly<Record<UnmetStateDto, FollowUpTextKey>> = {
  new: 'stateNew',
  handled: 'stateHandled',
  aside: 'stateAside',
};
const languages = { da: 'languageDa', sv: 'languageSv', nb: 'languageNb', en: 'languageEn' } as const;
const anything: UnmetWish = { state: 'new', tree: '', institution: '', language: '', from: '', until: '' };

interface Props extends Pick<PageProps, 'onPlace'> {
  readonly api: FollowUpApi;
}

/** What colleagues wrote without being helped, and what to make of it. */
export function UnmetPart({ api, onPlace }: Props) {
  const say = useFollowUpSay();
  const locale = useLocale();
  const styles = useFollowUpStyles();
  const shared = usePageStyles();
  const title = useId();
  const places = useResource(useCallback(() => api.getPlaces(), [api, locale]));
  const [wish, setWish] = useState(anything);
  const { groups, total, questions, error, isWaiting, search, more, reload } = useUnmetList(api);
  useEffect(() => search(wish), [search, wish, locale]);
  const change = (part: Partial<UnmetWish>) => setWish((before) => ({ ...before, ...part }));
  const isWide = Object.entries(wish).every(([key, value]) => key === 'state' || !value);

  if (places.error && !places.data) return <FailureView error={places.error} onRetry={places.reload} />;
  if (!places.data) return <PageSkeleton />;
  const { trees, institutions, questionDays } = places.data;
  return (
    <div className={styles.page}>
      <OverviewChart api={api} />
      <section aria-labelledby={title}>
        <h2 id={title} className={shared.sectionTitle}>
          {say('unmetTitle')}
        </h2>
        <Text block>{say('unmetText', { days: questionDays })}</Text>
        <div role="search" aria-label={say('filters')}>
          <div className={styles.filters}>
            <SelectField
              label={say('state')}
              value={wish.state}
              options={named(states, say)}
              onValue={(state) => state && change({ state })}
            />
            <SelectField
              label={say('kind')}
              value={wish.kind ?? ''}
              any={say('anyKind')}
              options={named(kindTexts, say)}
              onValue={(kind) => change({ kind: kind || undefined })}
            />
          </div>
          <details>
            <summary className={styles.summary}>{say('moreFilters')}</summary>
            <div className={styles.filters}>
              {trees.length > 1 && (
                <SelectField
                  label={say('tree')}
                  value={wish.tree}
                  any={say('anyTree')}
                  options={trees}
                  onValue={(tree) => change({ tree })}
                />
              )}
              <SelectField
                label={say('institution')}
                value={wish.institution}
                any={say('anyInstitution')}
                options={institutions}
                onValue={(institution) => change({ institution })}
              />
              <SelectField
                label={say('language')}
                value={wish.language as keyof typeof languages | ''}
                any={say('anyLanguage')}
                options={named(languages, say)}
                onValue={(language) => change({ language })}
              />
              <DayField label={say('from')} value={wish.from} onValue={(from) => change({ from })} />
              <DayField label={say('until')} value={wish.until} onValue={(until) => change({ until })} />
            </div>
          </details>
        </div>
        <Text block role="status" className={mergeClasses(shared.quiet, styles.status)}>
          {isWaiting || error ? '' : say('found', { groups: total, questions })}
        </Text>
        {error && groups.length === 0 && <FailureView error={error} onRetry={reload} />}
        <ul className={styles.rows} role="list" aria-labelledby={title}>
          {groups.map((group) => (
            <UnmetCard key={group.id} group={group} api={api} onPlace={onPlace} onGone={reload} />
          ))}
        </ul>
        {!isWaiting && !error && total === 0 && (
          <EmptyView
            icon={isWide && wish.state === 'new' ? <CheckmarkCircle48Regular /> : <Search48Regular />}
            title={say(isWide && wish.state === 'new' ? 'emptyNewTitle' : 'emptyTitle')}
            text={say(isWide && wish.state === 'new' ? 'emptyNewText' : 'emptyText')}
            heading="h3"
          />
        )}
        {groups.length > 0 && groups.length < total && (
          <div className={shared.actions}>
            <Button onClick={more} disabledFocusable={isWaiting}>
              {say('more')}
            </Button>
          </div>
        )}
      </section>
    </div>
  );
}

function named<Id extends string>(
  texts: Readonly<Record<Id, FollowUpTextKey>>,
  say: ReturnType<typeof useFollowUpSay>,
): readonly { readonly id: Id; readonly name: string }[] {
  return (Object.entries(texts) as [Id, FollowUpTextKey][]).map(([id, key]) => ({ id, name: say(key) }));
}
