export const latePart = 'late';
