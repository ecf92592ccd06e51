import Database from 'libsql';

export type Connection = Database.Database;

/**
 * The connections of a server to its file. What is given back is used again: to open one takes
 * longer than most statements.
 */
export function connectionsTo(file: string) {
  const idle: Connection[] = [];
  const open = new Set<Connection>();
  const first = take();
  first.exec('PRAGMA journal_mode=WAL');
  giveBack(first, true);

  function take(): Connection {
    const connection = idle.pop() ?? new Database(file);
    open.add(connection);
    return connection;
  }

  /** @param isClean whether it is as it was when it was opened. */
  function giveBack(connection: Connection, isClean: boolean): void {
    open.delete(connection);
    if (isClean) idle.push(connection);
    else connection.close();
  }

  return {
    take,
    giveBack,
    close(): void {
      for (const connection of [...idle.splice(0), ...open]) connection.close();
      open.clear();
    },
  };
}
export type Connections = ReturnType<typeof connectionsTo>;
