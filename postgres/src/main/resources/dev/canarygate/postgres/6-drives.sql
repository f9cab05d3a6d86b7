-- Gates that are left to drivers, form 6. As before, tables are closed: the process that has a gate leaves it, or takes it back; a runner that
-- lives is given one that is due.

create table gate_runner.drive (
  gate text primary key references gate_runner.gate on delete cascade,
  body text not null check (length(body) <= 100000),
  -- Its run is under way with runners: what they say makes it due.
  is_going boolean not null,
  -- Null: nothing but a person's word.
  due timestamptz,
  why text not null check (length(why) <= 2000),
  lacks text[] not null check (cardinality(lacks) <= 100),
  problem text not null default '' check (length(problem) <= 2000),
  claimed timestamptz,
  left_at timestamptz not null default clock_timestamp(),
  left_by text not null default session_user
);
create index drive_due on gate_runner.drive (due) where due is not null;
create index drive_going on gate_runner.drive (gate) where is_going;

-- Until when a runner is believed to drive gates, too.
alter table gate_runner.runner add column drives timestamptz;

-- Who has the gate leaves it to drivers, from when it gives it back. Without a number of seconds it is not due by itself. It is due at once
-- when a person said something that who leaves it does not know: the journal has more records than these.
create function gate_runner.drive_leave(
  p_gate text, p_token text, p_records bigint, p_body text, p_is_going boolean, p_seconds text, p_why text, p_lacks text[])
  returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  at timestamptz := clock_timestamp() + make_interval(secs => p_seconds::int);
begin
  perform 1 from gate_runner.gate where name = p_gate and token = p_token for update;
  if not found then
    return false;
  end if;
  if exists (select 1 from gate_runner.journal where gate = p_gate and seq >= p_records) then
    at := clock_timestamp();
  end if;
  insert into gate_runner.drive (gate, body, is_going, due, why, lacks) values (p_gate, p_body, p_is_going, at, p_why, p_lacks)
    on conflict (gate) do update set body = excluded.body, is_going = excluded.is_going, due = excluded.due, why = excluded.why,
      lacks = excluded.lacks, problem = '', claimed = null, left_at = clock_timestamp(), left_by = session_user;
  return true;
end $$;

-- Who has the gate takes it back; drivers go on with it no more.
create function gate_runner.drive_take_back(p_gate text, p_token text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from gate_runner.drive where gate = p_gate and gate_runner.drives(p_gate, p_token);
  return found;
end $$;

-- Whether runners have said something, were lost, or have taken a package since the gate was left. Who left it may have looked for that a
-- moment before.
create function gate_runner.has_news(p_gate text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (
      select 1 from gate_runner.job j
        where j.gate = p_gate and (j.state = 'done'
          or j.state in ('offered', 'running') and (j.is_over or not gate_runner.lives(j.runner, j.life))))
    or exists (
      select 1 from gate_runner.note n join gate_runner.job j on j.id = n.job
        where j.gate = p_gate and not n.heard and j.state in ('offered', 'running', 'done', 'withdrawn'))
    or exists (
      select 1 from gate_runner.seat s join gate_runner.drive d on d.gate = s.gate
        where s.gate = p_gate and not s.is_over and s.runner is not null and s.asked > d.left_at - interval '5 s' and not exists (
          select 1 from gate_runner.job j where j.gate = s.gate and j.package = s.package and j.attempt = s.attempt))
$$;

-- Which gates a driver could go on with now: nobody has them.
create function gate_runner.is_due(p_drive gate_runner.drive) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select (p_drive.claimed is null or p_drive.claimed < clock_timestamp())
    and (p_drive.due <= clock_timestamp() or p_drive.is_going and gate_runner.has_news(p_drive.gate))
    and exists (
      select 1 from gate_runner.gate g
        where g.name = p_drive.gate and (g.token is null or g.until < clock_timestamp()))
$$;

-- Gives a runner that lives the gate that has been due for the longest time, and takes the runner for a driver. It has so many seconds to
-- take the gate.
create function gate_runner.drive_claim(p_name text, p_life text, p_but text[], p_seconds int)
  returns table (gate text, body text, is_going boolean, why text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  mine text;
begin
  update gate_runner.runner r set drives = r.until
    where r.name = p_name and r.life = p_life and r.until > clock_timestamp() and r.said_by = session_user;
  if not found then
    return;
  end if;
  select d.gate into mine from gate_runner.drive d
    where (d.due <= clock_timestamp() or d.is_going) and not d.gate = any (p_but) and gate_runner.is_due(d)
    order by d.due nulls last, d.gate limit 1 for update of d skip locked;
  update gate_runner.drive d set claimed = clock_timestamp() + make_interval(secs => p_seconds) where d.gate = mine;
  return query select d.gate, d.body, d.is_going, d.why from gate_runner.drive d where d.gate = mine;
end $$;

-- A driver cannot go on with the gate that it was given; others can try.
create function gate_runner.drive_refuse(p_gate text, p_name text, p_life text, p_problem text, p_seconds int) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update gate_runner.drive d set problem = p_problem, claimed = null, due = clock_timestamp() + make_interval(secs => p_seconds)
    where d.gate = p_gate and d.claimed is not null and exists (
      select 1 from gate_runner.runner r
        where r.name = p_name and r.life = p_life and r.drives > clock_timestamp() and r.said_by = session_user)
$$;

-- As in form 1. What a person says makes the gate due.
create or replace function gate_runner.say(p_gate text, p_seq bigint, p_prev text, p_hash text, p_line bytea) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  kind text := gate_runner.checked_kind(p_seq, p_prev, p_hash, p_line);
begin
  if not gate_runner.is_said_by_people(kind) then
    raise exception 'a person cannot record %: the runner that drives the gate does', kind using errcode = 'GR001';
  end if;
  perform 1 from gate_runner.gate where name = p_gate for update;
  if not found then
    raise exception 'gate % is not in this database', p_gate using errcode = 'GR002';
  end if;
  update gate_runner.drive set due = clock_timestamp() where gate = p_gate;
  return gate_runner.chained(p_gate, p_seq, p_prev, p_hash, p_line);
end $$;

-- As in form 2. A runner that comes makes gates due that lack one of its tags.
create or replace function gate_runner.runner_beat(p_name text, p_life text, p_tags text[], p_about text, p_seconds int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  was_here boolean := gate_runner.lives(p_name, p_life);
  is_here boolean;
begin
  insert into gate_runner.runner as r (name, life, tags, about, until)
    values (p_name, p_life, p_tags, p_about, clock_timestamp() + make_interval(secs => p_seconds))
    on conflict (name) do update set life = p_life, tags = p_tags, about = p_about, said_by = session_user,
        since = case when r.life = p_life then r.since else clock_timestamp() end,
        drives = case when r.life = p_life then r.drives end,
        until = clock_timestamp() + make_interval(secs => p_seconds)
      where r.life = p_life or r.until < clock_timestamp();
  is_here := found;
  if is_here and not was_here then
    update gate_runner.drive set due = clock_timestamp() where lacks && p_tags;
  end if;
  return is_here;
end $$;

-- As in form 2, and the place says since when it is taken. Between two ticks of a run nobody has its gate, and its packages are still to be performed.
create or replace function gate_runner.seats_claim(p_name text, p_life text, p_most int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  had int;
begin
  select * into me from gate_runner.runner where name = p_name and life = p_life and until > clock_timestamp() and said_by = session_user;
  if not found then
    return 0;
  end if;
  select count(*) into had from gate_runner.seat s
    where s.life = p_life and not s.is_over and gate_runner.is_under_way(s.gate);
  if had < p_most then
    update gate_runner.seat set runner = p_name, life = p_life, asked = clock_timestamp()
      where (gate, package) in (
        select s.gate, s.package from gate_runner.seat s
          where s.runner is null and not s.is_over and s.tags <@ me.tags and gate_runner.is_under_way(s.gate)
            and (s.same_as is null or exists (
              select 1 from gate_runner.seat f where f.gate = s.gate and f.package = s.same_as and f.runner = p_name))
          order by s.asked limit p_most - had for update of s skip locked);
  end if;
  return had;
end $$;

-- Whether somebody drives the gate now, or drivers go on with it.
create function gate_runner.is_under_way(p_gate text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from gate_runner.gate where name = p_gate and until > clock_timestamp())
    or exists (select 1 from gate_runner.drive where gate = p_gate and is_going)
$$;

revoke all on all functions in schema gate_runner from public;
grant select on gate_runner.drive to gate_runner_reader;
grant execute on function
    gate_runner.has_news(text),
    gate_runner.is_due(gate_runner.drive),
    gate_runner.is_under_way(text)
  to gate_runner_reader;
grant execute on function
    gate_runner.drive_leave(text, text, bigint, text, boolean, text, text, text[]),
    gate_runner.drive_take_back(text, text),
    gate_runner.drive_claim(text, text, text[], int),
    gate_runner.drive_refuse(text, text, text, text, int)
  to gate_runner_driver;
