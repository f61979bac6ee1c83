/** Loaded by the commands that touch keys only: its X.509 reader would double the time the program starts in. */
export const keyMaterial = () => import('@signet/key-material');
