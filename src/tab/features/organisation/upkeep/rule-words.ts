import type { RuleMatchDto } from '../../../../dto/directory-sync-dto.ts';
import type { UpkeepTextKey } from './texts/upkeep-texts.ts';

export const matchTexts: Readonly<Record<RuleMatchDto, UpkeepTextKey>> = {
  department: 'matchDepartment',
  'department-begins': 'matchDepartmentBegins',
  'job-title': 'matchJobTitle',
  office: 'matchOffice',
  group: 'matchGroup',
};

export const matches = Object.keys(matchTexts) as readonly RuleMatchDto[];
