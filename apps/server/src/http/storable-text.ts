/** Whether PostgreSQL can hold the text at all: nothing of another name can be there. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
