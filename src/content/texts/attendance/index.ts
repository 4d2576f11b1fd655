import { createTexts } from '../../../kernel/texts.ts';
import { da } from './da.ts';
import { en } from './en.ts';
import { nb } from './nb.ts';
import { sv } from './sv.ts';

export type AttendanceTextKey = keyof typeof da;

export const attendanceCatalogues = { da, sv, nb, en };

export const attendanceTexts = createTexts<AttendanceTextKey>(attendanceCatalogues);
