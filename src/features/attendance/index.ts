export { createAttendance, type AttendanceFeature } from './create-attendance.ts';
export { evaluationReader } from './evaluation-store.ts';
