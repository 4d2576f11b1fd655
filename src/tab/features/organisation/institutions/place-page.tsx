import { Button, MessageBar, MessageBarBody, SearchBox, Text } from '@fluentui/react-components';
import { useCallback, useId, useState } from 'react';
import { FailureView } from '../../../shell/failure-view.tsx';
import { PageSkeleton } from '../../../shell/page-outlet.tsx';
import { PartHead } from '../../../ui/part-head.tsx';
import { useSay } from '../../../ui/say-context.ts';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { InstitutionForm } from './institution-form.tsx';
import { MemberCard } from './member-card.tsx';
import type { PlaceProps } from './part-props.ts';
import { PersonPicker } from './person-picker.tsx';
import { PointsInRoles } from './points-in-roles.tsx';
import { RemovalStep } from './removal-step.tsx';
import { RoleForm } from './role-form.tsx';
import { usePlaceSay } from './texts/place-texts.ts';
import { useChange } from './use-change.tsx';
import { VolunteerList } from './volunteer-list.tsx';

interface Props extends PlaceProps {
  /** `municipality`: the whole of it. */
  readonly id: string;
}

/** As many as the server gives at a time. */
const pageSize = 100;

/** One institution: who belongs there, who helps with what, who stands in, who is away. */
export function PlacePage(props: Props) {
  const { api, organisation, id, onPath, onChanged } = props;
  const say = usePlaceSay();
  const sayShell = useSay();
  const styles = useFormStyles();
  const shared = usePageStyles();
  const peopleTitle = useId();
  const addTitle = useId();
  const [query, setQuery] = useState('');
  const [offset, setOffset] = useState(0);
  const [step, setStep] = useState<'edit' | 'remove'>();
  const [newcomer, setNewcomer] = useState<{ id: string; name: string }>();
  const [added, setAdded] = useState(0);
  const text = query.trim();
  const { data, error, reload } = useResource(
    useCallback(() => api.getPlace(id, text, offset), [api, id, text, offset]),
  );
  const changed = () => {
    reload();
    onChanged();
  };
  const changing = useChange(changed);
  const { isBusy, change, notice } = changing;
  const institutionId = id === 'municipality' ? null : id;
  const back = { back: say('title'), onBack: () => onPath([]) };

  if (error && !data) return <FailureView error={error} onRetry={reload} />;
  if (!data) return <PageSkeleton />;
  const { institution, members, total, giveable, points, volunteers } = data;
  const name = institution?.name ?? say('whole');
  const known = organisation.institutions.find((one) => one.id === id);
  const shownInPart = { api, organisation, place: data, institutionId, changing };

  return (
    <div data-place={id}>
      <PartHead title={name} {...back} />
      {notice}
      {institution && step !== 'edit' && (
        <div className={styles.head}>
          <Text className={shared.quiet}>
            {[
              say(`kind${institution.kind}`),
              institution.code,
              say('peopleCount', { count: known?.people ?? 0 }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <div className={shared.row}>
            {data.mayEdit && (
              <Button aria-label={say('editOf', { name })} onClick={() => setStep('edit')}>
                {say('edit')}
              </Button>
            )}
            {organisation.isCoordinator && (
              <Button
                appearance="subtle"
                aria-label={say('removeOf', { name })}
                onClick={() => setStep('remove')}
              >
                {say('remove')}
              </Button>
            )}
          </div>
        </div>
      )}
      {institution && step === 'edit' && (
        <InstitutionForm
          {...props}
          onChanged={changed}
          existing={institution}
          onCancel={() => setStep(undefined)}
          onSaved={(saved) => {
            setStep(undefined);
            changing.say(say('saved', { name: saved }));
          }}
        />
      )}
      {institution && step === 'remove' && (
        <RemovalStep {...props} institution={institution} onCancel={() => setStep(undefined)} />
      )}
      {known && known.missing.length > 0 && (
        <MessageBar intent="warning" layout="multiline" className={styles.notice}>
          <MessageBarBody>
            {say('wanted', { roles: known.missing.map((role) => role.name).join(', ') })} {say('wantedText')}
          </MessageBarBody>
        </MessageBar>
      )}
      {volunteers.length > 0 && <VolunteerList {...shownInPart} />}

      <section className={shared.section} aria-labelledby={addTitle}>
        <div className={styles.group}>
          <h3 id={addTitle} className={styles.groupTitle}>
            {institutionId ? say('addPerson') : say('giveRole')}
          </h3>
          {newcomer ? (
            <RoleForm
              {...shownInPart}
              holder={{ personId: newcomer.id, pointId: null }}
              name={newcomer.name}
              onClose={() => {
                setNewcomer(undefined);
                setAdded((before) => before + 1);
              }}
            />
          ) : (
            <PersonPicker
              // A fresh search after each: the line just pressed has gone, and the next name is another.
              key={added}
              api={api}
              label={say('findPerson')}
              hasFocus={false}
              isBusy={isBusy}
              without={[]}
              onPerson={(person) => {
                if (!institutionId) return setNewcomer(person);
                change(() => api.addMember(institutionId, person.id), {
                  text: say('added', { name: person.name }),
                  undo: () => api.removeMember(institutionId, person.id),
                  then: () => setAdded((before) => before + 1),
                });
              }}
            />
          )}
        </div>
      </section>

      <section className={shared.section} aria-labelledby={peopleTitle}>
        <h3 id={peopleTitle} className={shared.sectionTitle}>
          {say('people')}
        </h3>
        {(total > 8 || text) && (
          <SearchBox
            className={styles.input}
            value={query}
            onChange={(_, { value }) => {
              setQuery(value);
              setOffset(0);
            }}
            placeholder={say('searchPeople')}
            aria-label={say('searchPeople')}
            dismiss={{ 'aria-label': sayShell('clearSearch') }}
            maxLength={100}
          />
        )}
        <Text role="status" block className={shared.quiet}>
          {total > 0
            ? say('peopleCount', { count: total })
            : text
              ? say('nobodyFits', { query })
              : say('noPeople')}
        </Text>
        <ul className={shared.list} role="list">
          {members.map((member) => (
            <MemberCard key={member.id} {...shownInPart} member={member} giveable={giveable} />
          ))}
        </ul>
        {offset + pageSize < total && (
          <Button onClick={() => setOffset(offset + pageSize)}>{say('showMore')}</Button>
        )}
      </section>
      {points.length > 0 && <PointsInRoles {...shownInPart} />}
    </div>
  );
}
