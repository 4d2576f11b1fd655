export { createAttendance, type AttendanceFeature } from './create-attendance.ts';
export { evaluationReader } from './evaluation-store.ts';
export { quietOf } from './notice-store.ts';
export { afterQuiet } from './quiet-rules.ts';
