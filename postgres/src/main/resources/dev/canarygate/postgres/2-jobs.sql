-- Steps that runners perform, form 2. As in form 1, tables are closed and functions check who asks: the driver of the gate offers, the
-- life of the runner that a step was given to answers. A life is one process; it is over when it was silent for too long.

create table gate_runner.runner (
  name text primary key check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
  life text not null,
  tags text[] not null check (cardinality(tags) <= 100),
  about text not null check (length(about) <= 1000),
  since timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  said_by text not null default session_user
);

-- The place of a package: one runner for all steps of an attempt. It stays after the attempt, for packages that follow.
create table gate_runner.seat (
  gate text not null references gate_runner.gate,
  package text not null check (length(package) <= 100),
  attempt int not null check (attempt > 0),
  tags text[] not null,
  same_as text,
  runner text,
  life text,
  is_over boolean not null default false,
  asked timestamptz not null default clock_timestamp(),
  primary key (gate, package)
);

create table gate_runner.job (
  id text primary key check (length(id) <= 600),
  gate text not null references gate_runner.gate,
  package text not null,
  attempt int not null,
  step text not null check (length(step) <= 300),
  body text not null check (length(body) <= 100000),
  runner text not null,
  life text not null,
  state text not null default 'offered' check (state in ('offered', 'running', 'done', 'taken', 'lost', 'withdrawn')),
  -- The runner does nothing more for it.
  is_over boolean not null default false,
  result bytea check (octet_length(result) <= 33554432),
  offered timestamptz not null default clock_timestamp(),
  began timestamptz,
  ended timestamptz,
  said_by text
);
create index job_of_gate on gate_runner.job (gate) where state in ('offered', 'running', 'done', 'withdrawn');
create index job_of_life on gate_runner.job (life) where not is_over;

-- Records of programs that a step starts: each is in the gate's journal before the program begins.
create table gate_runner.note (
  job text not null references gate_runner.job,
  number int not null check (number >= 0),
  line bytea not null check (octet_length(line) <= 1048576),
  heard boolean not null default false,
  primary key (job, number)
);
create index note_unheard on gate_runner.note (job) where not heard;

create function gate_runner.lives(p_runner text, p_life text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from gate_runner.runner where name = p_runner and life = p_life and until > clock_timestamp())
$$;

create function gate_runner.drives(p_gate text, p_token text) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select 1 from gate_runner.gate where name = p_gate and token = p_token)
$$;

-- Who drives the gate asks for a place. Asked again, the answer is the same as long as that runner lives.
create function gate_runner.seat_ask(
  p_gate text, p_token text, p_package text, p_attempt int, p_tags text[], p_same_as text,
  out runner text, out wanted text, out fitting int)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not gate_runner.drives(p_gate, p_token) then
    raise exception 'another process drives gate %', p_gate using errcode = 'GR003';
  end if;
  insert into gate_runner.seat as s (gate, package, attempt, tags, same_as)
    values (p_gate, p_package, p_attempt, p_tags, p_same_as)
    on conflict (gate, package) do update set attempt = p_attempt, tags = p_tags, same_as = p_same_as, is_over = false,
      asked = case when s.attempt = p_attempt and not s.is_over then s.asked else clock_timestamp() end,
      runner = case when s.attempt = p_attempt and gate_runner.lives(s.runner, s.life) then s.runner end,
      life = case when s.attempt = p_attempt and gate_runner.lives(s.runner, s.life) then s.life end;
  select s.runner into runner from gate_runner.seat s where s.gate = p_gate and s.package = p_package;
  select s.runner into wanted from gate_runner.seat s where s.gate = p_gate and s.package = p_same_as;
  select count(*) into fitting from gate_runner.runner r
    where p_tags <@ r.tags and r.until > clock_timestamp() and (p_same_as is null or r.name = wanted);
end $$;

create function gate_runner.seat_leave(p_gate text, p_token text, p_package text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update gate_runner.seat set is_over = true
    where gate = p_gate and package = p_package and gate_runner.drives(p_gate, p_token)
$$;

-- Offers a step to the runner of its package: its id there, null when that runner is gone. One that is under way stays as it is; after
-- one that is over, the next has a number.
create function gate_runner.job_offer(
  p_id text, p_gate text, p_token text, p_package text, p_attempt int, p_step text, p_body text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  there text;
  before int;
begin
  if not gate_runner.drives(p_gate, p_token) then
    raise exception 'another process drives gate %', p_gate using errcode = 'GR003';
  end if;
  select id into there from gate_runner.job
    where gate = p_gate and package = p_package and attempt = p_attempt and step = p_step and state in ('offered', 'running', 'done');
  if found then
    return there;
  end if;
  select count(*) into before from gate_runner.job
    where gate = p_gate and package = p_package and attempt = p_attempt and step = p_step;
  insert into gate_runner.job (id, gate, package, attempt, step, body, runner, life)
    select case before when 0 then p_id else p_id || '~' || (before + 1) end,
        p_gate, p_package, p_attempt, p_step, p_body, s.runner, s.life from gate_runner.seat s
      where s.gate = p_gate and s.package = p_package and s.attempt = p_attempt and gate_runner.lives(s.runner, s.life)
    returning id into there;
  return there;
end $$;

-- Who drives the gate has the record in the journal.
create function gate_runner.note_hear(p_job text, p_number int, p_gate text, p_token text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update gate_runner.note set heard = true
    where job = p_job and number = p_number and gate_runner.drives(p_gate, p_token)
      and exists (select 1 from gate_runner.job where id = p_job and gate = p_gate)
$$;

-- The result is in the journal.
create function gate_runner.job_take(p_id text, p_gate text, p_token text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update gate_runner.job set state = 'taken'
    where id = p_id and gate = p_gate and state = 'done' and gate_runner.drives(p_gate, p_token)
$$;

-- Gives a job up whose runner is gone: what that still sends comes too late. What the job was before, null when it is not lost.
create function gate_runner.job_lose(p_id text, p_gate text, p_token text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before text;
begin
  select j.state into before from gate_runner.job j
    where j.id = p_id and j.gate = p_gate and j.state in ('offered', 'running') and not gate_runner.lives(j.runner, j.life)
      and gate_runner.drives(p_gate, p_token)
    for update;
  if found then
    update gate_runner.job set state = 'lost', ended = clock_timestamp() where id = p_id;
  end if;
  return before;
end $$;

-- Ends all jobs of a gate; runners that perform one end it and say so.
create function gate_runner.jobs_withdraw(p_gate text, p_token text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update gate_runner.job set is_over = (state = 'offered'), state = 'withdrawn', ended = clock_timestamp()
    where gate = p_gate and state in ('offered', 'running') and gate_runner.drives(p_gate, p_token)
$$;

-- A runner comes, or shows that it is alive. False while another life has the name.
create function gate_runner.runner_beat(p_name text, p_life text, p_tags text[], p_about text, p_seconds int) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into gate_runner.runner as r (name, life, tags, about, until)
    values (p_name, p_life, p_tags, p_about, clock_timestamp() + make_interval(secs => p_seconds))
    on conflict (name) do update set life = p_life, tags = p_tags, about = p_about, said_by = session_user,
        since = case when r.life = p_life then r.since else clock_timestamp() end,
        until = clock_timestamp() + make_interval(secs => p_seconds)
      where r.life = p_life or r.until < clock_timestamp();
  return found;
end $$;

-- A runner goes; nothing of it is under way.
create function gate_runner.runner_leave(p_name text, p_life text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update gate_runner.runner set until = clock_timestamp() where name = p_name and life = p_life and said_by = session_user
$$;

-- Takes places of packages, the oldest first. How many it has now in gates that somebody drives.
create function gate_runner.seats_claim(p_name text, p_life text, p_most int) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  me record;
  had int;
begin
  select * into me from gate_runner.runner where name = p_name and life = p_life and until > clock_timestamp() and said_by = session_user;
  if not found then
    return 0;
  end if;
  select count(*) into had from gate_runner.seat s join gate_runner.gate g on g.name = s.gate
    where s.life = p_life and not s.is_over and g.until > clock_timestamp();
  if had < p_most then
    update gate_runner.seat set runner = p_name, life = p_life
      where (gate, package) in (
        select s.gate, s.package from gate_runner.seat s join gate_runner.gate g on g.name = s.gate
          where s.runner is null and not s.is_over and s.tags <@ me.tags and g.until > clock_timestamp()
            and (s.same_as is null or exists (
              select 1 from gate_runner.seat f where f.gate = s.gate and f.package = s.same_as and f.runner = p_name))
          order by s.asked limit p_most - had for update of s skip locked);
  end if;
  return had;
end $$;

-- Jobs of a runner: those that it begins now, those under way, and those that it must end.
create function gate_runner.jobs_claim(p_name text, p_life text)
  returns table (id text, gate text, package text, attempt int, step text, body text, state text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select 1 from gate_runner.runner r where r.name = p_name and r.life = p_life and r.said_by = session_user) then
    return;
  end if;
  update gate_runner.job j set state = 'running', began = clock_timestamp(), said_by = session_user
    where j.life = p_life and j.state = 'offered';
  return query select j.id, j.gate, j.package, j.attempt, j.step, j.body, j.state from gate_runner.job j
    where j.life = p_life and not j.is_over;
end $$;

-- Keeps a record for the journal; false when the job is no longer this life's.
create function gate_runner.note_keep(p_job text, p_life text, p_number int, p_line bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select 1 from gate_runner.job where id = p_job and life = p_life and state in ('running', 'withdrawn') and said_by = session_user) then
    return false;
  end if;
  insert into gate_runner.note (job, number, line) values (p_job, p_number, p_line) on conflict do nothing;
  return true;
end $$;

-- The result: the first counts. False when it comes too late.
create function gate_runner.job_done(p_id text, p_life text, p_result bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update gate_runner.job set is_over = true,
      result = case when state = 'running' then p_result else result end,
      ended = case when state = 'running' then clock_timestamp() else ended end,
      state = case when state = 'running' and p_result is not null then 'done' else state end
    where id = p_id and life = p_life and said_by = session_user;
  return exists (
    select 1 from gate_runner.job where id = p_id and life = p_life and state in ('done', 'taken') and result = p_result);
end $$;

do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'gate_runner_performer') then
    create role gate_runner_performer nologin;
  end if;
end $$;

grant gate_runner_reader to gate_runner_performer;
grant select on gate_runner.runner, gate_runner.seat, gate_runner.job, gate_runner.note to gate_runner_reader;
revoke all on all functions in schema gate_runner from public;
grant execute on function
    gate_runner.lives(text, text)
  to gate_runner_reader;
grant execute on function
    gate_runner.seat_ask(text, text, text, int, text[], text),
    gate_runner.seat_leave(text, text, text),
    gate_runner.job_offer(text, text, text, text, int, text, text),
    gate_runner.note_hear(text, int, text, text),
    gate_runner.job_take(text, text, text),
    gate_runner.job_lose(text, text, text),
    gate_runner.jobs_withdraw(text, text)
  to gate_runner_driver;
grant execute on function
    gate_runner.runner_beat(text, text, text[], text, int),
    gate_runner.runner_leave(text, text),
    gate_runner.seats_claim(text, text, int),
    gate_runner.jobs_claim(text, text),
    gate_runner.note_keep(text, text, int, bytea),
    gate_runner.job_done(text, text, bytea),
    gate_runner.keep(text, text, bytea)
  to gate_runner_performer;
