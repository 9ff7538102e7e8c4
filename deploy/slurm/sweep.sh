#!/bin/sh
# A shard of a sweep in cells, as a task of an array of Slurm.
#
#   sbatch --array=0-19 deploy/slurm/sweep.sh sweep.toml out/sweep.h5
#   escala status out/sweep.h5                  # ends with the tasks to submit again:
#   sbatch --array=3,7-9 deploy/slurm/sweep.sh sweep.toml out/sweep.h5
#
# A task that Slurm starts again goes on where it was. What follows the results file goes to
# `escala run`. The array begins at 0. ESCALA names the command
# where it is not on the PATH.
#SBATCH --job-name=sweep
#SBATCH --cpus-per-task=1
#SBATCH --output=sweep-%A-%a.log
# A minute before the time limit: complete cells are kept, and the task ends by itself.
#SBATCH --signal=B:TERM@60
set -eu
file=$1 results=$2
shift 2
# The command takes the place of this shell, so that the signals of Slurm come to it.
exec "${ESCALA:-escala}" run "$file" -o "$results" --shard array --continue --threads 0 "$@"
