export * from './capture';
export * from './events';
export * from './master';
export * from './registers';
export * from './scans';
export * from './sources';
