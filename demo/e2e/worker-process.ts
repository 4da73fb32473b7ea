import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

interface Process {
  pid: number;
  group: number;
  command: string;
}

/**
 * The workerd that runs our code, of one wrangler: nobody else's, and not the one that only passes requests on from
 * the public port.
 */
export function workerdOf(group: number, publicUrl: string): number[] {
  const { host } = new URL(publicUrl);
  return listProcesses()
    .filter((one) => one.group === group && /workerd\S* serve/.test(one.command))
    .filter(({ command }) => !command.includes(`entry=${host} `))
    .map(({ pid }) => pid);
}

function listProcesses(): Process[] {
  return existsSync("/proc/self/stat") ? fromProc() : fromPs();
}

function fromProc(): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // After the name in brackets: state, parent, group.
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const [, , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        return [{ pid: Number(pid), group: Number(group), command }];
      } catch {
        // It ended between the two looks.
        return [];
      }
    });
}

function fromPs(): Process[] {
  const lines = execFileSync("ps", ["-axo", "pid=,pgid=,command="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, group, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), group: Number(group), command }];
  });
}
