import { Button, Text } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { AnswerPlaceDto, InstitutionAnswersDto } from '../../../../dto/contact-overview-dto.ts';
import { FailureView } from '../../../shell/failure-view.tsx';
import { useFormStyles } from '../../../ui/use-form-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { useResource } from '../../../ui/use-resource.ts';
import { MemberCard } from '../institutions/member-card.tsx';
import type { OrganisationApi } from '../institutions/organisation-api.ts';
import { PersonPicker } from '../institutions/person-picker.tsx';
import type { Change } from '../institutions/use-change.tsx';
import { useAnswersStyles } from './answers-styles.ts';
import { useAnswersSay } from './texts/answers-texts.ts';

interface Props {
  readonly api: OrganisationApi;
  /** The levels that are asked, nearest first. */
  readonly places: readonly AnswerPlaceDto[];
  readonly institution: InstitutionAnswersDto;
  readonly changing: Change;
  /** Counts changes: what is open is read again. */
  readonly round: number;
  /** It was opened by a press, and takes the focus once. */
  readonly wasPressed: RefObject<boolean>;
}

/** Who holds the roles that some matters lead to: names another, and changes deputies and absences, where they are seen. */
export function PlaceEditor({ api, places, institution, changing, round, wasPressed }: Props) {
  const say = useAnswersSay();
  const styles = useAnswersStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wasPressed.current) heading.current?.focus();
    wasPressed.current = false;
  }, [wasPressed]);
  return (
    <div className={styles.level} data-editor>
      <h4 ref={heading} tabIndex={-1} className={forms.groupTitle}>
        {say('editHead')}
      </h4>
      {places.length > 1 && <Text className={shared.quiet}>{say('editHint')}</Text>}
      {places.map((place) => (
        <Level
          key={place.key}
          api={api}
          place={place}
          institution={institution}
          changing={changing}
          round={round}
        />
      ))}
    </div>
  );
}

interface LevelProps extends Pick<Props, 'api' | 'institution' | 'changing' | 'round'> {
  readonly place: AnswerPlaceDto;
}

function Level({ api, place, institution, changing, round }: LevelProps) {
  const say = useAnswersSay();
  const styles = useAnswersStyles();
  const forms = useFormStyles();
  const shared = usePageStyles();
  const [opened, setOpened] = useState<string>();
  const [isNaming, setNaming] = useState(false);
  const { role, roleName, scope, holders, mayEdit } = place;
  const where =
    scope === 'institution' ? institution.name : say(scope === 'municipality' ? 'whole' : 'network');
  const institutionId = scope === 'institution' ? institution.id : null;
  return (
    <div className={styles.level} data-level={place.key}>
      <h5 className={styles.levelTitle}>{say('holders', { role: roleName, place: where })}</h5>
      {holders.length === 0 && <Text className={shared.quiet}>{say('vacant')}</Text>}
      <ul className={forms.lines} role="list">
        {holders.map((holder) => (
          <li key={holder.personId ?? holder.name} className={forms.line}>
            <span className={forms.words}>
              <Text block>{holder.state ? `${holder.name}, ${holder.state}` : holder.name}</Text>
              {holder.personId && (
                <Text block className={shared.quiet}>
                  {holder.deputies.length > 0
                    ? say('deputies', { names: holder.deputies.map(({ name }) => name).join(', ') })
                    : say('noDeputy')}
                </Text>
              )}
            </span>
            {mayEdit && holder.personId && (
              <Button
                size="small"
                aria-label={say('changeOf', { name: holder.name })}
                aria-expanded={opened === holder.personId}
                onClick={() => setOpened(opened === holder.personId ? undefined : holder.personId!)}
              >
                {say('change')}
              </Button>
            )}
            {opened !== undefined && opened === holder.personId && (
              <OpenedHolder
                key={round}
                api={api}
                changing={changing}
                institutionId={institutionId}
                personId={opened}
                name={holder.name}
              />
            )}
          </li>
        ))}
      </ul>
      {!mayEdit && <Text className={shared.quiet}>{say('notYours')}</Text>}
      {mayEdit && !isNaming && (
        <Button size="small" aria-label={say('nameOf', { role: roleName })} onClick={() => setNaming(true)}>
          {say('name')}
        </Button>
      )}
      {isNaming && (
        <PersonPicker
          api={api}
          label={say('findPerson')}
          hasFocus
          isBusy={changing.isBusy}
          without={holders.flatMap(({ personId }) => personId ?? [])}
          onPerson={({ id: personId, name }) =>
            changing.change(() => api.giveRole({ role, institutionId, personId, pointId: null }), {
              text: say('named', { name, role: roleName }),
              undo: (id) => api.takeRole(id ?? ''),
              then: () => setNaming(false),
            })
          }
        />
      )}
    </div>
  );
}

interface OpenedProps extends Pick<LevelProps, 'api' | 'changing'> {
  readonly institutionId: string | null;
  readonly personId: string;
  readonly name: string;
}

/** One holder as the page of institutions shows them: roles, deputies, absences, each changed on the spot. */
function OpenedHolder({ api, changing, institutionId, personId, name }: OpenedProps) {
  const styles = useAnswersStyles();
  const load = useCallback(async () => {
    const [organisation, place] = await Promise.all([
      api.get(),
      api.getPlace(institutionId ?? 'municipality', name, 0),
    ]);
    return { organisation, place, member: place.members.find(({ id }) => id === personId) };
  }, [api, institutionId, name, personId]);
  const { data, error, reload } = useResource(load);
  if (error) return <FailureView error={error} onRetry={reload} />;
  if (!data?.member) return null;
  const { organisation, place, member } = data;
  return (
    <ul className={styles.opened} role="list">
      <MemberCard
        api={api}
        organisation={organisation}
        place={place}
        institutionId={institutionId}
        changing={changing}
        member={member}
        giveable={place.giveable}
      />
    </ul>
  );
}
