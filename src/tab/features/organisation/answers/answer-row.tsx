import { Badge, Button, Text } from '@fluentui/react-components';
import { ErrorCircle20Regular } from '@fluentui/react-icons/svg/error-circle';
import type { RefObject } from 'react';
import type { AnswerGroupDto, InstitutionAnswersDto } from '../../../../dto/contact-overview-dto.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import type { OrganisationApi } from '../institutions/organisation-api.ts';
import type { Change } from '../institutions/use-change.tsx';
import { useAnswersStyles } from './answers-styles.ts';
import { PlaceEditor } from './place-editor.tsx';
import { useAnswersSay } from './texts/answers-texts.ts';

interface Props {
  readonly api: OrganisationApi;
  readonly group: AnswerGroupDto;
  readonly institution: InstitutionAnswersDto;
  readonly changing: Change;
  /** Counts changes: what is open is read again. */
  readonly round: number;
  /** The matter that is being changed, as `<tree>/<leaf>`. */
  readonly edited: string | undefined;
  /** It was opened by a press, not yet shown. */
  readonly wasPressed: RefObject<boolean>;
  readonly onEdit: (matter: string | undefined) => void;
}

/** Some matters that are answered alike: what they are, who answers, what happens when that person is away. */
export function AnswerRow({ group, institution, edited, onEdit, ...editing }: Props) {
  const say = useAnswersSay();
  const styles = useAnswersStyles();
  const lists = useListStyles();
  const shared = usePageStyles();
  const { errands, contact, equals, reasons, missing, whenAway } = group;
  const places = group.places.flatMap((key) => institution.places.find((place) => place.key === key) ?? []);
  const matters = errands.map(({ leaf }) => `${group.tree}/${leaf}`);
  const isEditing = edited !== undefined && matters.includes(edited);
  const titles = errands.map(({ title }) => title).join(', ');
  return (
    <li className={styles.group} data-errands={errands.map(({ leaf }) => leaf).join(' ')}>
      <div className={styles.cell}>
        <ul className={styles.errands} role="list">
          {errands.map(({ leaf, title, urgent }) => (
            <li key={leaf}>
              {title}
              {urgent && (
                <>
                  {' '}
                  <Badge appearance="tint" color="danger">
                    {say('urgent')}
                  </Badge>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.cell}>
        {contact ? (
          <>
            <Text className={styles.contact}>{contact.name}</Text>
            <Text className={shared.quiet}>{[contact.role, contact.place].filter(Boolean).join(', ')}</Text>
            {contact.availabilityText && <Text className={shared.quiet}>{contact.availabilityText}</Text>}
            {contact.isStandIn && (
              <span>
                <Badge className={lists.badge} appearance="tint" color="warning">
                  {say('standIn')}
                </Badge>
              </span>
            )}
            {equals.length > 0 && (
              <Text className={shared.quiet}>{say('inTurn', { names: equals.join(', ') })}</Text>
            )}
          </>
        ) : (
          <>
            <p className={styles.loud}>
              <ErrorCircle20Regular aria-hidden />
              {say('nobody')}
            </p>
            {missing && (
              <Text className={shared.quiet}>
                {say('insteadOf')} {missing}
              </Text>
            )}
          </>
        )}
        {reasons.map((reason) => (
          <Text key={reason} className={shared.quiet}>
            {reason}
          </Text>
        ))}
      </div>
      <div className={styles.cell}>
        {whenAway && (
          <>
            <span className={styles.label}>{say('whenAway')}</span>
            {whenAway.kind === 'nobody' ? (
              <>
                <p className={styles.loud} data-away="nobody">
                  <ErrorCircle20Regular aria-hidden />
                  {say('nobody')}
                </p>
                <Text className={shared.quiet}>{whenAway.text}</Text>
              </>
            ) : (
              <Text data-away={whenAway.kind}>{whenAway.text}</Text>
            )}
            {group.isAlone && whenAway.kind === 'next' && (
              <Text className={shared.quiet}>{say('noDeputy')}</Text>
            )}
          </>
        )}
      </div>
      <div className={shared.noPaper}>
        {places.length > 0 && (
          <Button
            size="small"
            aria-label={say('editOf', { errands: titles })}
            aria-expanded={isEditing}
            onClick={() => onEdit(isEditing ? undefined : matters[0])}
          >
            {say('edit')}
          </Button>
        )}
      </div>
      {isEditing && (
        <div className={styles.editor}>
          <PlaceEditor {...editing} places={places} institution={institution} />
        </div>
      )}
    </li>
  );
}
