import { Badge, Button, Text } from '@fluentui/react-components';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right';
import { useId, useMemo, useRef, useState } from 'react';
import type { AnswersDto, InstitutionAnswersDto } from '../../../../dto/contact-overview-dto.ts';
import type { PageProps } from '../../../shell/page-props.ts';
import { useListStyles } from '../../../ui/use-list-styles.ts';
import { usePageStyles } from '../../../ui/use-page-styles.ts';
import { createOrganisationApi } from '../institutions/organisation-api.ts';
import { useChange } from '../institutions/use-change.tsx';
import { AnswerRow } from './answer-row.tsx';
import { useAnswersStyles } from './answers-styles.ts';
import { useAnswersSay } from './texts/answers-texts.ts';

interface Props extends PageProps {
  readonly institution: InstitutionAnswersDto;
  readonly startsOpen: boolean;
  /** Everything is shown, for paper. */
  readonly isPrinting: boolean;
  readonly trees: AnswersDto['trees'];
  readonly onChanged: () => Promise<void>;
}

/** One institution: how many matters have nobody, and who answers for each. */
export function InstitutionAnswers({
  institution,
  startsOpen,
  isPrinting,
  trees,
  onChanged,
  ...page
}: Props) {
  const say = useAnswersSay();
  const styles = useAnswersStyles();
  const lists = useListStyles();
  const shared = usePageStyles();
  const list = useId();
  const [toggled, setToggled] = useState<boolean>();
  const isOpen = isPrinting || (toggled ?? startsOpen);
  // Kept here: a change may put the matter that is being changed into another row.
  const [edited, setEdited] = useState<string>();
  const wasPressed = useRef(false);
  const [round, setRound] = useState(0);
  const api = useMemo(() => createOrganisationApi(page.api), [page.api]);
  const changing = useChange(() => {
    setRound((before) => before + 1);
    // What could not be read again is read with the next search.
    onChanged().catch(() => undefined);
  });
  const edit = (matter: string | undefined) => {
    wasPressed.current = true;
    setEdited(matter);
  };
  const { id, name, nobody, alone, groups, colleagues } = institution;
  const shown = trees.filter((tree) => groups.some((group) => group.tree === tree.id));
  return (
    <li className={styles.institution} data-institution={id}>
      <div className={styles.head}>
        <h3 className={styles.headTitle}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls={list}
            onClick={() => setToggled(!isOpen)}
          >
            {isOpen ? <ChevronDown20Regular aria-hidden /> : <ChevronRight20Regular aria-hidden />}
            <span className={styles.name}>{name}</span>
          </button>
        </h3>
        <Text className={shared.quiet}>{say('colleagues', { count: colleagues })}</Text>
        {nobody > 0 && (
          <Badge className={lists.badge} appearance="tint" color="danger">
            {say('nobodyCount', { count: nobody })}
          </Badge>
        )}
        {alone > 0 && (
          <Badge className={lists.badge} appearance="tint" color="warning">
            {say('aloneCount', { count: alone })}
          </Badge>
        )}
        {nobody === 0 && alone === 0 && groups.length > 0 && (
          <Badge className={lists.badge} appearance="tint" color="success">
            {say('allWell')}
          </Badge>
        )}
        <Button
          className={shared.noPaper}
          appearance="subtle"
          size="small"
          aria-label={say('wallOf', { name })}
          onClick={() => page.onPath(['print', id])}
        >
          {say('wall')}
        </Button>
      </div>
      {isOpen && changing.notice}
      <div id={list}>
        {isOpen &&
          shown.map((tree) => (
            <div key={tree.id}>
              {shown.length > 1 && <h4 className={styles.treeTitle}>{tree.title}</h4>}
              <ul className={styles.groups} role="list" aria-label={tree.title}>
                {groups
                  .filter((group) => group.tree === tree.id)
                  .map((group) => (
                    <AnswerRow
                      key={`${tree.id} ${group.errands.map(({ leaf }) => leaf).join(' ')}`}
                      api={api}
                      group={group}
                      institution={institution}
                      changing={changing}
                      round={round}
                      edited={edited}
                      wasPressed={wasPressed}
                      onEdit={edit}
                    />
                  ))}
              </ul>
            </div>
          ))}
      </div>
    </li>
  );
}
